"""Authors, categories, tags, notes, pages, settings, log."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse

from articles.models import AuditEntry, Author, Category, Note, Page, Redirect, Site, Tag
from pagecache.models import Change
from tests.desk import log_in, said
from tests.factories import make_article, make_author, make_category, make_live_article

pytestmark = pytest.mark.django_db


def at(name: str, *args) -> str:
    return reverse(f"admin:{name}", args=args)


def test_an_author_is_renamed_and_the_old_address_leads_on(client):
    log_in(client, "Editor")
    author = make_author("Marit Osei")

    client.post(at("author_rename", author.pk), {"name": "Marit Osei-Lund", "slug": "marit-osei-lund"})

    author.refresh_from_db()
    assert author.name == "Marit Osei-Lund"
    assert Redirect.objects.get().new_path == "/author/marit-osei-lund/"


def test_raw_changes_of_name_and_address_are_not_offered(client):
    log_in(client, "Editor")
    author = make_author("Marit Osei")
    form = {"name": "Forged", "slug": "forged", "credit_line": "Teaches.", "sort_name": "Osei", "_save": "1"}

    client.post(at("articles_author_change", author.pk), form)

    author.refresh_from_db()
    assert (author.name, author.slug, author.credit_line) == ("Marit Osei", "marit-osei", "Teaches.")


def test_authors_are_merged(client):
    log_in(client, "Editor")
    wrong, right = make_author("Marit Osei"), make_author("Marit Osei-Lund")
    article = make_live_article(authors=[wrong])

    response = client.post(at("author_merge", wrong.pk), {"into": right.pk}, follow=True)

    assert "Merged" in said(response)
    assert not Author.objects.filter(pk=wrong.pk).exists()
    assert article.bylines.get().author == right


def test_nobody_is_merged_into_himself(client):
    log_in(client, "Editor")
    author = make_author()

    client.post(at("author_merge", author.pk), {"into": author.pk})

    assert Author.objects.count() == 1


def test_tags_are_merged_and_renamed(client):
    log_in(client, "Editor")
    article = make_article(tags=["bench", "park"])
    bench, park = Tag.objects.order_by("name")

    client.post(at("tag_merge", bench.pk), {"into": park.pk})
    client.post(at("tag_rename", park.pk), {"name": "Parks", "slug": ""})

    assert list(article.tags.names()) == ["Parks"]


def test_categories_are_moved_with_all_below_them_and_shown_as_a_tree(client):
    log_in(client, "Managing editor")
    world, cities = make_category("World"), make_category("Cities")
    make_category("Harbours", parent=cities)

    client.post(at("category_move", cities.pk), {"under": world.pk})

    listed = client.get(at("articles_category_changelist")).context["cl"].result_list
    assert [category.path for category in listed] == ["world", "world/cities", "world/cities/harbours"]


def test_a_category_is_not_moved_below_itself(client):
    log_in(client, "Managing editor")
    cities = make_category("Cities")
    harbours = make_category("Harbours", parent=cities)

    response = client.post(at("category_move", cities.pk), {"under": harbours.pk})

    assert "can’t be moved below itself" in response.text


def test_what_is_used_is_not_deleted(client):
    log_in(client, "Managing editor")
    author, category, note = make_author(), make_category(), Note.objects.create(title="Series", text="One.")
    article = make_article(authors=[author], categories=[category], tags=["bench"])
    article.notes.add(note)

    for thing in (author, category, note, Tag.objects.get()):
        name = thing._meta.model_name
        assert client.post(at(f"articles_{name}_delete", thing.pk), {"post": "yes"}).status_code == 403


def test_what_is_not_used_is_deleted_and_logged(client):
    log_in(client, "Managing editor")
    category = make_category("Typo")

    client.post(at("articles_category_delete", category.pk), {"post": "yes"})

    assert not Category.objects.exists()
    assert AuditEntry.objects.get(verb="delete").subject_name == "Typo"


def test_pages_follow_when_a_note_or_the_settings_change(client):
    log_in(client, "Managing editor")
    note = Note.objects.create(title="Series", text="One.")
    client.get(at("articles_site_changelist"))
    Change.objects.all().delete()

    client.post(at("articles_note_change", note.pk), {"title": "Series", "text": "<p>Two.</p>", "_save": "1"})
    client.post(at("articles_site_change", 1), {"name": "The Weighhouse", "_save": "1"})

    note.refresh_from_db()
    assert note.text == "Two."
    assert Site.current().name == "The Weighhouse"
    assert {note.surrogate_key, "site"} <= set(Change.objects.values_list("key", flat=True))


def test_there_is_one_site_and_its_list_leads_to_it(client):
    log_in(client, "Managing editor")

    response = client.get(at("articles_site_changelist"), follow=True)

    assert response.redirect_chain[-1][0] == at("articles_site_change", 1)
    assert client.get(at("articles_site_add")).status_code == 403


def test_a_page_of_the_site_is_written_in_the_editor_and_keeps_off_its_addresses(client):
    log_in(client, "Managing editor")
    form = {"title": "About", "body": "<p>Us.</p><script>x</script>", "position": "0", "is_public": "on"}

    refused = client.post(at("articles_page_add"), form | {"slug": "search"})
    client.post(at("articles_page_add"), form | {"slug": "about"})

    assert "is an address of the site itself" in refused.text
    assert Page.objects.get().body == "<p>Us.</p>"


@pytest.mark.parametrize("links", ["javascript:alert(1)", "https://[x", "https://a.example/\njavascript:alert(1)"])
def test_an_author_links_to_addresses_of_the_web_only(client, links):
    log_in(client, "Editor")
    author = make_author("Marit Osei")
    form = {"credit_line": "Teaches.", "sort_name": "Osei", "links": links, "_save": "1"}

    response = client.post(at("articles_author_change", author.pk), form)

    author.refresh_from_db()
    assert "is no address" in response.text and "Teaches." in response.text
    assert author.links == ""


def test_a_link_that_is_no_address_is_not_shown_to_readers(client):
    author = make_author(links="https://[x https://a.example/ javascript:alert(1)")
    make_live_article(authors=[author])

    html = client.get(author.get_absolute_url()).text

    assert '<a rel="me" href="https://a.example/">a.example</a>' in html
    assert "javascript:" not in html and "https://[x" not in html


def test_follow_links_are_read_by_words():
    site = Site(follow_links="Mastodon https://m.example/ \r\nOur  feed\thttps://f.example/\nhttps://b.example/")

    assert site.follow == [
        ("Mastodon", "https://m.example/"),
        ("Our feed", "https://f.example/"),
        ("https://b.example/", "https://b.example/"),
    ]


def test_the_log_of_a_thing_says_who_did_what(client):
    editor = log_in(client, "Editor")
    author = make_author("Marit")
    client.post(at("author_rename", author.pk), {"name": "Marit Osei", "slug": ""})

    page = client.get(at("articles_author_history", author.pk))

    assert "Renamed" in page.text
    assert editor.username in page.text


def test_saving_a_form_goes_to_the_log_with_its_fields(client):
    log_in(client, "Editor")
    author = make_author("Marit")

    client.post(at("articles_author_change", author.pk), {"affiliation": "Port Sable", "sort_name": "Marit"})

    entry = AuditEntry.objects.get(verb="change")
    assert entry.details["fields"] == ["Affiliation"]


def test_a_login_is_made_with_its_role_in_one_step(client):
    log_in(client, "Managing editor")
    role = Group.objects.get(name="Contributor")
    form = {"username": "noor", "password1": "a-long-password-1", "password2": "a-long-password-1", "_save": "1"}

    client.post(at("auth_user_add"), form | {"groups": [role.pk]})

    noor = get_user_model().objects.get(username="noor")
    assert noor.is_staff
    assert list(noor.groups.all()) == [role]
    page = client.get(at("auth_user_change", noor.pk)).text
    assert "argon2" not in page and "Set another password" in page
