"""A thousand machines at once: few of what they send gets in, and a reader does soon after."""

import threading
from datetime import timedelta
from itertools import count

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone

from letters import strangers
from letters.limits import DAY, HOUR, TooMany
from letters.models import Report
from letters.receiving import receive
from letters.strangers import network_of, refuse_too_busy
from letters.tickets import Ticket
from tests.factories import make_live_article
from tests.letters import WORDS, address_of, later, make_report, send

number = count(1)


def ticket_for(article) -> str:
    """Made a while ago, as by a machine that waits."""
    return str(Ticket.new(article.editions.last())._replace(made_at=timezone.now().timestamp() - 60))


def words() -> str:
    return f"Number {next(number)} of the words that a machine invents, no two of them alike."


def network() -> str:
    return f"10.{next(number) % 250}.{next(number) % 250}.{next(number) % 250}"


def without_a_ticket(article) -> dict:
    return {"ticket": "", "words": words(), "network": network()}


def in_too_great_haste(article) -> dict:
    return {"ticket": str(Ticket.new(article.editions.last())), "words": words(), "network": network()}


def with_every_field_filled(article) -> dict:
    return {"ticket": ticket_for(article), "words": words(), "topic": "boats", "network": network()}


def full_of_links(article) -> dict:
    return {"ticket": ticket_for(article), "words": "https://boats.example " * 9, "network": network()}


def always_the_same_words(article) -> dict:
    return {"ticket": ticket_for(article), "words": "Boats, cheap, every day.", "network": network()}


def from_one_network(article) -> dict:
    return {"ticket": ticket_for(article), "words": words(), "network": "2001:db8::1"}


def as_a_reader_would(article) -> dict:
    """From many networks, with fresh tickets that are old enough, in other words each time."""
    return {"ticket": ticket_for(article), "words": words(), "network": network()}


MACHINES = [
    *(without_a_ticket, in_too_great_haste, with_every_field_filled, full_of_links, always_the_same_words),
    *(from_one_network, as_a_reader_would),
]


def post(client, article, *, ticket: str, network: str, **fields):
    return client.post(address_of(article), {"ticket": ticket, **fields}, REMOTE_ADDR=network)


@pytest.mark.django_db
def test_a_thousand_posts_of_machines_leave_ten_and_an_hour_later_a_reader_gets_in(client):
    articles = [make_live_article(f"Bench {n}") for n in range(4)]
    used = ticket_for(articles[0])

    for n in range(1000):
        article, machine = articles[n % 4], MACHINES[n % 7]
        sent = machine(article) | ({"ticket": used} if n % 11 == 0 else {})
        response = post(client, article, **sent)
        assert response.status_code in (200, 303, 429)

    assert Report.objects.count() == 10
    assert response.status_code != 303
    assert send(client, articles[0], after=50 * 60).status_code == 429
    with later(minutes=61):
        assert send(client, articles[0], network="192.0.2.9").status_code == 303
    assert Report.objects.filter(words=WORDS).count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("machine", MACHINES)
def test_no_kind_of_machine_fills_more_than_half_of_the_queue_with_one_piece(client, machine):
    article = make_live_article()

    for _post in range(40):
        post(client, article, **machine(article))

    most = {as_a_reader_would: 5, from_one_network: 3, always_the_same_words: 1}
    assert Report.objects.count() == most.get(machine, 0)
    if machine is as_a_reader_would:
        assert send(client, make_live_article("Another"), network="192.0.2.9").status_code == 303


@pytest.mark.django_db(transaction=True)
@pytest.mark.postgres
def test_a_hundred_at_the_same_instant_leave_no_more():
    articles = [make_live_article(f"Bench {n}") for n in range(3)]
    sent = [(articles[n % 3], as_a_reader_would(articles[n % 3])) for n in range(96)]
    together, statuses = threading.Barrier(12), []

    def flood(mine):
        client = Client()
        together.wait(30)
        statuses.extend(post(client, article, **fields).status_code for article, fields in mine)
        connection.close()

    threads = [threading.Thread(target=flood, args=[sent[n::12]]) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)

    assert len(statuses) == 96 and set(statuses) == {303, 429}
    assert Report.objects.count() == statuses.count(303) == 10


@pytest.mark.django_db(transaction=True)
def test_the_same_ticket_at_the_same_instant_is_one_report():
    article = make_live_article()
    fields = as_a_reader_would(article)
    together, statuses = threading.Barrier(4), []

    def press():
        together.wait(30)
        statuses.append(post(Client(), article, **fields).status_code)
        connection.close()

    threads = [threading.Thread(target=press) for _press in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    # The network's count comes first: a fourth press within the hour is one too many.
    assert set(statuses) <= {303, 429} and statuses.count(303) >= 3
    assert Report.objects.count() == 1


def sent_in(article, **when) -> Report:
    with later(**when):
        ticket = Ticket.new(article.editions.last())
        return receive(article, ticket, words=words())


@pytest.mark.django_db
def test_a_patient_flood_gets_one_in_an_hour_once_ten_wait(settings):
    settings.REPORTS_WAITING_FOR_A_PIECE = 99
    article, let_in = make_live_article(), 0

    for minutes in range(0, 24 * 60, 7):
        try:
            sent_in(article, minutes=minutes)
        except TooMany:
            continue
        let_in += 1

    assert 10 + 20 <= let_in <= 10 + 23


@pytest.mark.django_db
def test_what_the_desk_has_dealt_with_makes_room_but_not_within_the_hour(settings):
    settings.REPORTS_WAITING_FOR_A_PIECE = 3
    article = make_live_article()
    for _report in range(3):
        make_report(article, words=words()).set_aside(by=None, reason="Boats.")

    with pytest.raises(TooMany):
        sent_in(article)
    for _report in range(3):
        sent_in(article, minutes=61)
    assert Report.objects.waiting().count() == 3


@pytest.mark.django_db
def test_what_waits_since_yesterday_holds_nobody_up(settings):
    settings.REPORTS_WAITING_FOR_A_PIECE = 3
    article = make_live_article()
    for _report in range(3):
        make_report(article, words=words(), received_at=timezone.now() - DAY - timedelta(minutes=1))

    for _report in range(3):
        sent_in(article)

    with pytest.raises(TooMany) as refusal:
        sent_in(article)
    assert 3500 <= refusal.value.seconds <= HOUR.total_seconds() + 1


def asked_from(rf, address: str):
    return rf.post("/report/", REMOTE_ADDR=address)


def test_a_household_has_one_network_however_many_addresses_it_takes(rf):
    same = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9"]

    assert len({network_of(asked_from(rf, address)) for address in same}) == 1
    assert network_of(asked_from(rf, "2001:db8:1:3::1")) != network_of(asked_from(rf, same[0]))
    assert network_of(asked_from(rf, "::ffff:192.0.2.1")) == network_of(asked_from(rf, "192.0.2.1")) == "192.0.2.1"
    assert network_of(asked_from(rf, "")) == network_of(asked_from(rf, "a door")) == "unknown"


def test_behind_the_front_server_the_callers_own_address_counts(rf, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forged = rf.post("/report/", headers={"X-Forwarded-For": "192.0.2.1, 198.51.100.7"}, REMOTE_ADDR="10.0.0.1")

    assert network_of(forged) == "198.51.100.7"


def test_no_address_stands_in_the_cache_and_the_next_day_has_another_word_for_it(rf, monkeypatch):
    kept, add = [], cache.add
    monkeypatch.setattr(cache, "add", lambda key, *args, **named: kept.append(key) or add(key, *args, **named))
    for days in (0, 1):
        with later(days=days):
            refuse_too_busy(asked_from(rf, "192.0.2.1"))

    assert len({key for key in kept if key.startswith("reports-from:")}) == 2
    assert "192.0.2.1" not in " ".join(kept)


def test_three_an_hour_from_one_network_and_then_again(rf):
    for _report in range(3):
        refuse_too_busy(asked_from(rf, "192.0.2.1"))

    with pytest.raises(TooMany):
        refuse_too_busy(asked_from(rf, "192.0.2.1"))
    refuse_too_busy(asked_from(rf, "192.0.2.2"))
    with later(minutes=61):
        refuse_too_busy(asked_from(rf, "192.0.2.1"))


@pytest.mark.django_db
def test_a_cache_that_is_away_costs_no_reader_his_words(client, monkeypatch):
    def away(*_args, **_kwargs):
        raise ConnectionError("no cache")

    monkeypatch.setattr(strangers.cache, "get_or_set", away)

    assert send(client, make_live_article()).status_code == 303
