from articles.models import Edition, Role

Kind = Edition.Kind
NOTED = (*Edition.NOTED_KINDS, Kind.REINSTATED)
MANY = 4


class Facts:
    """What the house says of a piece beside its words. Asks for nothing: from editions, newest first."""

    def __init__(self, editions: list[Edition]):
        self.editions = editions
        self.bylines = list(editions[0].version.bylines.all())

    @property
    def has_history(self) -> bool:
        return len(self.editions) > 1

    @property
    def corrected(self) -> Edition | None:
        return self._last(Kind.CORRECTION, Kind.CLARIFICATION)

    @property
    def updated(self) -> Edition | None:
        return self._last(Kind.UPDATE)

    @property
    def notes_above(self) -> list[Edition]:
        return [edition for edition in self._noted if edition.kind == Kind.EDITORS_NOTE]

    @property
    def notes_below(self) -> list[Edition]:
        return [edition for edition in self._noted if edition.kind != Kind.EDITORS_NOTE]

    @property
    def credits(self) -> list:
        return [line for line in self.bylines if line.credit_line]

    @property
    def has_many_authors(self) -> bool:
        return sum(line.role == Role.BY for line in self.bylines) >= MANY

    @property
    def _noted(self) -> list[Edition]:
        return [one for one in self.editions if one.kind in NOTED and one.note and not one.is_hidden]

    def _last(self, *kinds: str) -> Edition | None:
        return next((edition for edition in self.editions if edition.kind in kinds and not edition.is_hidden), None)
