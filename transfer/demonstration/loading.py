from django.db import transaction
from django.utils import timezone

from articles.bulk import publish_many
from articles.models import Article, Author, Category, Note, Page, Redirect, Site
from library.models import Image
from pagecache.changes import changed

from .companions import add_companions
from .pictures import add_pictures
from .pieces import World, addresses_of, piece_of
from .texts import body_of, sources, table


def is_untouched() -> bool:
    """Whether nobody has begun a magazine in this database."""
    written = any(model.objects.exists() for model in (Article, Author, Category, Image, Page))
    return not written and Site.current().name == Site().name


@transaction.atomic
def load(*, by) -> list[Article]:
    """The whole magazine into an untouched database, or nothing of it. Takes a second or two."""
    magazine, files, today = table("magazine"), sources("articles"), timezone.localdate()
    notes = {key: Note.objects.create(**fields) for key, fields in magazine["notes"].items()}
    pictures = add_pictures(by=by)
    world = World(
        authors=_make_authors(pictures),
        categories=_make_categories(magazine["categories"]),
        notes={key: note.pk for key, note in notes.items()},
        pictures=pictures,
        addresses=addresses_of(files, today),
        today=today,
    )
    articles = list(publish_many([piece_of(source, world, by=by) for source in files], by=by))
    for source, article in zip(files, articles, strict=True):
        if reason := source.header.get("called_off"):
            article.call_off(by=by, reason=reason)
        if message := source.header.get("handed_over"):
            article.hand_over(by=by, message=message)
    by_name = {source.name: article for source, article in zip(files, articles, strict=True)}
    add_companions(by_name, files, magazine["series"], by=by)
    _make_pages(world)
    for old_path, new_path in magazine["redirects"].items():
        Redirect.objects.write(old_path, new_path)
    Site(**magazine["site"] | {"default_note": notes[magazine["site"]["default_note"]]}).save()
    changed("site")
    return articles


def _make_authors(pictures: dict[str, int]) -> dict[str, int]:
    made = {}
    for name, fields in table("authors").items():
        portrait = pictures[fields.pop("portrait")] if "portrait" in fields else None
        made[name] = Author.objects.create(name=name, portrait_id=portrait, **fields).pk
    return made


def _make_categories(declared: dict[str, dict]) -> dict[str, int]:
    made: dict[str, Category] = {}
    for position, (path, fields) in enumerate(declared.items()):
        above, _slash, slug = path.rpartition("/")
        made[path] = Category.objects.create(slug=slug, parent=made.get(above), position=position, **fields)
    return {path: category.pk for path, category in made.items()}


def _make_pages(world: World) -> None:
    for source in sources("pages"):
        header = source.header
        page = Page(title=header["title"], slug=source.name, position=header["position"])
        page.purpose = header.get("purpose", "")
        page.body = body_of(source.text, world.addresses, world.pictures)
        page.full_clean()
        page.save()
