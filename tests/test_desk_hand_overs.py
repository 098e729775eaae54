import pytest
from django.core.exceptions import ValidationError

from articles.models import AuditEntry, HandOver
from articles.states import State
from tests.desk import fields_of, log_in, make_member, page_of, press, said, url_of
from tests.factories import make_article, make_live_article, make_user, tomorrow

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


def headlines(response) -> list[str]:
    return [article.headline for article in response.context["cl"].result_list]


def section(client, name: str) -> list[dict]:
    return {one["name"]: one["entries"] for one in client.get("/admin/").context["sections"]}[name]


def test_handing_over_keeps_the_words_as_they_stood():
    writer, editor = make_user("writer"), make_member("Editor", "perpetua")
    article = make_article(created_by=writer)

    record = article.hand_over(by=writer, to=editor, message=" Is it fair? ")

    assert (record.version.headline, record.message, record.to) == (article.headline, "Is it fair?", editor)
    assert (article.handed_to, article.handed_at) == (editor, record.at)
    entry = AuditEntry.objects.about(article).get(verb="hand_over")
    assert entry.details == {"to": "perpetua", "version": 1, "message": "Is it fair?"}


def test_a_piece_is_handed_only_to_who_may_change_it():
    article = make_article()

    for stranger in (make_member("Contributor"), make_user(), make_member("Editor", "gone")):
        stranger.is_active = stranger.username != "gone"
        with pytest.raises(ValidationError, match="Choose an editor"):
            article.hand_over(by=None, to=stranger)

    article.refresh_from_db()
    assert (article.handed_at, HandOver.objects.count()) == (None, 0)


def test_an_empty_piece_is_not_handed_over():
    with pytest.raises(ValidationError, match="nothing to review"):
        make_article("", body="").hand_over(by=None)


def test_giving_back_needs_a_sentence_and_names_the_writer():
    writer, editor = make_user(), make_member("Editor")
    article = make_article(created_by=writer)
    article.hand_over(by=writer)

    with pytest.raises(ValidationError, match="in a sentence"):
        article.hand_back(by=editor, message="  ")
    record = article.hand_back(by=editor, message="Shorter.")

    assert (record.to, record.is_back, article.handed_at, article.handed_to) == (writer, True, None, None)


@pytest.mark.parametrize("ends", ["publish", "schedule", "call_off"])
def test_what_ends_a_review_is_not_taken_up_again(ends):
    editor = make_member("Editor")
    article = make_article()
    article.hand_over(by=None, to=editor)

    if ends == "call_off":
        article.call_off(by=editor)
        article.reinstate(by=editor)
    else:
        article.publish(by=None, at=tomorrow() if ends == "schedule" else None)
    if ends == "schedule":
        article.cancel(by=editor)

    article.refresh_from_db()
    assert (article.handed_at, article.handed_to) == (None, None)


def test_a_message_is_redacted_with_the_rest():
    article = make_article()
    article.hand_over(by=None, message="Ask Jane Doe")

    article.redact(by=None, words="jane doe", reason="Her right.")

    assert HandOver.objects.get().message == "Ask […]"
    assert "Jane" not in str(AuditEntry.objects.get(verb="hand_over").details)


def test_a_contributor_hands_over_what_he_has_just_typed_and_goes_on(client):
    editor = make_member("Editor", "perpetua")
    writer = log_in(client, "Contributor", "bram")
    article = make_article("Old", created_by=writer)

    asked = press(client, article, "_hand_over", headline=["New"])
    sent = fields_of(asked, "asking") | {"to": [str(editor.pk)], "message": ["Is it fair?"]}
    answer = client.post(page_of(article, "hand_over"), sent, follow=True)

    assert asked.redirect_chain[-1][0] == page_of(article, "hand_over")
    assert "it is with perpetua." in said(answer)
    assert "Is it fair?" in answer.text and "In review" in answer.text
    press(client, article, headline=["Newer"])
    article.refresh_from_db()
    assert (article.headline, article.handed_to) == ("Newer", editor)
    assert article.state_at(article.handed_at) == State.IN_REVIEW


def test_a_new_piece_can_be_handed_over_with_its_first_save(client):
    log_in(client, "Contributor")
    sent = fields_of(client.get(LIST + "add/"))

    asked = client.post(LIST + "add/", sent | {"headline": ["New"], "_hand_over": ["1"]}, follow=True)

    assert asked.redirect_chain[-1][0].endswith("/hand-over/")


def test_only_editors_are_offered(client):
    make_member("Contributor", "another")
    make_member("Managing editor", "chief")
    make_user("stranger", is_staff=True)
    writer = log_in(client, "Contributor", "bram")

    form = client.get(page_of(make_article(created_by=writer), "hand_over")).context["form"]

    assert [user.username for user in form.fields["to"].queryset] == ["chief"]


def test_an_editor_finds_what_is_with_him_and_gives_it_back(client):
    writer = make_member("Contributor", "bram")
    article = make_article("Mine to read", created_by=writer)
    make_article("Another’s").hand_over(by=None)
    editor = log_in(client, "Editor", "perpetua")
    article.hand_over(by=writer, to=editor, message="Please")

    assert [entry["headline"] for entry in section(client, "With me")] == ["Mine to read"]
    assert headlines(client.get(LIST, {"state": "with_me"})) == ["Mine to read"]
    assert headlines(client.get(LIST, {"state": "in_review"})) == ["Another’s", "Mine to read"]
    asked = press(client, article, "_give_back")
    sent = fields_of(asked, "asking") | {"message": ["Half of it, please."]}
    answer = client.post(page_of(article, "give_back"), sent, follow=True)

    assert "It is a draft again" in said(answer)
    client.force_login(writer)
    assert "Half of it, please." in client.get(url_of(article)).text
    assert "Half of it, please." in section(client, "My drafts")[0]["said"]


def test_a_contributor_gives_nothing_back(client):
    writer = log_in(client, "Contributor")
    article = make_article(created_by=writer)
    article.hand_over(by=writer)

    assert 'name="_give_back"' not in client.get(url_of(article)).text
    assert client.post(page_of(article, "give_back"), {"message": "x"}).status_code == 403


def test_what_readers_have_seen_offers_no_hand_over(client):
    log_in(client, "Editor")

    assert 'name="_hand_over"' not in client.get(url_of(make_live_article())).text


def test_the_list_says_whom_a_piece_is_with(client):
    writer = make_member("Contributor", "bram")
    writer.first_name, writer.last_name = "Bram", "Achterveld"
    writer.save()
    editor = log_in(client, "Editor", "perpetua")
    make_article("Bram’s", created_by=writer)
    make_article("Mine", created_by=editor)
    make_article("Nobody’s")
    make_article("The editors’", created_by=writer).hand_over(by=writer)
    make_article("With me", created_by=writer).hand_over(by=writer, to=editor)
    make_article("Scheduled").publish(by=None, at=tomorrow())
    make_live_article("Live")

    rows = {article.headline: article.is_with for article in client.get(LIST).context["cl"].result_list}

    assert rows == {
        "Bram’s": "Bram Achterveld",
        "Mine": "you",
        "Nobody’s": "no one",
        "The editors’": "the editors",
        "With me": "you",
        "Scheduled": "the clock",
        "Live": "no one",
    }
