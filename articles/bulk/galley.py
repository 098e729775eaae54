from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    AuditEntry,
    Byline,
    Edition,
    Filing,
    FrozenByline,
    FrozenPlacement,
    Placement,
    TaggedArticle,
    Version,
    Withdrawal,
    Words,
)
from articles.slugs import slug_of
from articles.verbs.publishing import refuse_unfinished

from .history import Stretch, stretches
from .known import Known
from .pieces import Piece

CARRIED, FROZEN_CARRIED = Article.notes.through, Version.notes.through


class Galley:
    """A piece set in type: its rows, checked, before they have ids."""

    def __init__(self, piece: Piece, known: Known, *, by, now: datetime):
        self.piece, self.known, self.by, self.now = piece, known, by, now
        self.rows: dict[type[Model], list] = defaultdict(list)
        self.acts: list[tuple[datetime, str, dict]] = []
        self.article = Article(**{name: getattr(piece, name) for name in (*Piece.FILING, "origin_url")})
        self.article.clean()
        self.article.slug = piece.slug and slug_of(piece.slug, limit=100)
        words = self._publish(known.checked(piece.words()))
        self._withdraw()
        self._keep(words)
        self._file()

    def audit(self) -> Iterator[AuditEntry]:
        """What was done, in its order; to be asked when the article has its id."""
        if filed := self._filed():
            yield AuditEntry.objects.entry("file", self.article, by=self.by, **filed)
        for _at, verb, details in sorted(self.acts, key=itemgetter(0)):
            yield AuditEntry.objects.entry(verb, self.article, by=self.by, **details)

    def names(self) -> list[str]:
        return [self.known.authors[line.author_id].name for line in self.rows[Byline]]

    def _publish(self, words: dict) -> dict:
        """Versions and editions; returns the words of the last."""
        seen = version = None
        for stretch in stretches(self.piece, self.now):
            words = self.known.checked(words | stretch.issue.changes)
            words = self.known.with_credit_lines(words)
            self._refuse(stretch, words, is_same=words == seen)
            if words != seen:
                before, version = version, self._freeze(words, at=stretch.issue.live_from)
                if before and version.follow(before):
                    version.render()
            self._show(version, stretch)
            seen = words
        return words

    def _refuse(self, stretch: Stretch, words: dict, *, is_same: bool) -> None:
        refuse_unfinished(words["headline"], words["body"])
        if stretch.verb == "correct":
            self.article._refuse_to_correct(stretch.kind, stretch.issue.note, is_same=is_same)
        elif is_same and stretch.verb != "reinstate":
            raise ValidationError(_("Readers see exactly these words already."))

    def _freeze(self, words: dict, *, at: datetime) -> Version:
        fields = {name: words[name] for name in Words.FIELDS}
        number = len(self.rows[Version]) + 1
        moment = min(at, self.now)
        version = Version(article=self.article, number=number, created_by=self.by, created_at=moment, **fields)
        version.clean_fields(exclude={"article", "created_by", "lead_image"})
        version.render()
        self.rows[Version].append(version)
        for position, (author, role, line) in enumerate(words["bylines"]):
            name = self.known.authors[author].name
            signature = {"author_id": author, "role": role, "credit_line": line, "position": position}
            self.rows[FrozenByline].append(FrozenByline(version=version, name=name, **signature))
        self.rows[FrozenPlacement] += self._placed(FrozenPlacement, version=version)
        self.rows[FROZEN_CARRIED] += [FROZEN_CARRIED(version=version, note_id=note) for note in words["notes"]]
        return version

    def _show(self, version: Version, stretch: Stretch) -> None:
        at, note = stretch.issue.live_from, stretch.issue.note
        if not self.rows[Edition]:
            self.article._date(at)
            self.article.slug = self.article.slug or slug_of(version.headline)
        edition = Edition(
            article=self.article,
            version=version,
            live_from=at,
            live_until=stretch.until,
            kind=stretch.kind,
            note=note,
            created_at=min(at, self.now),
            created_by=self.by,
        )
        self.rows[Edition].append(edition)
        match stretch.verb:
            case "correct":
                details = {"kind": stretch.kind, "version": version.number, "note": note}
            case "reinstate":
                details = {"at": at.isoformat(), "note": note}
            case _:
                details = {"version": version.number, "at": at.isoformat()}
        self.acts.append((at, stretch.verb, details))

    def _withdraw(self) -> None:
        for end in self.piece.withdrawals:
            told = {"at": end.at, "notice": end.notice, "reason": end.reason}
            row = Withdrawal(article=self.article, by=self.by, shows_headline=end.shows_headline, **told)
            self.rows[Withdrawal].append(row)
            self.acts.append((end.at, "withdraw", told | {"at": end.at.isoformat()}))

    def _keep(self, words: dict) -> None:
        """The working copy."""
        for name in Words.FIELDS:
            setattr(self.article, name, words[name])
        self.article.clean_fields(exclude={"created_by", "lead_image"})
        self.rows[Byline] = [
            Byline(article=self.article, author_id=author, role=role, credit_line=line, position=position)
            for position, (author, role, line) in enumerate(words["bylines"])
        ]
        self.rows[Placement] = self._placed(Placement, article=self.article)
        self.rows[CARRIED] = [CARRIED(article=self.article, note_id=note) for note in words["notes"]]

    def _placed(self, model: type[Model], **holder) -> list:
        (words,) = holder.values()
        return [model(image_id=pk, **holder) for pk in words.picture_ids if pk in self.known.images]

    def _file(self) -> None:
        categories = dict.fromkeys(self.piece.categories)
        if not categories.keys() <= self.known.categories.keys():
            raise ValidationError(_("It is filed in a category that there is not."))
        self.rows[Filing] = [
            Filing(article=self.article, category_id=category, position=position)
            for position, category in enumerate(categories)
        ]
        tags = self.known.tags(self.piece.tags)
        self.rows[TaggedArticle] = [TaggedArticle(content_object=self.article, tag=tag) for tag in tags]

    def _filed(self) -> dict | None:
        categories = [self.known.categories[filing.category_id] for filing in self.rows[Filing]]
        tags = sorted(tagged.tag.name for tagged in self.rows[TaggedArticle])
        return {"categories": categories, "tags": tags} if categories or tags else None
