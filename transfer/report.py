"""What became of each document: one shape for the command, for the screen and for what is kept with the article."""

from collections import Counter
from dataclasses import asdict, dataclass, field

from articles.models import Remark

from .documents.draft import NOTE, Finding
from .documents.links import PICTURE

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
STATUSES = (NEW, CHANGED, UNCHANGED, REFUSED)


@dataclass
class DocumentReport:
    """`findings` are for the editor; `kept` is front matter that has no place in an article."""

    name: str
    status: str = REFUSED
    headline: str = ""
    article_id: int | None = None
    refusal: str = ""
    is_published: bool = False
    held_back: str = ""
    findings: list[Finding] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)

    @property
    def counted(self) -> str:
        """“2 × tracked change in the document, 1 × picture”; empty where there is nothing to count."""
        kinds = Counter(_name_of(finding) for finding in self.findings if finding.kind != NOTE)
        return ", ".join(f"{number} × {name}" for name, number in kinds.items())

    def as_data(self) -> dict:
        return asdict(self)

    def lines(self) -> list[str]:
        """The first says what became of it, the others what to know."""
        said = self.refusal or f"“{self.headline}”{', published' if self.is_published else ''}"
        lines = [f"{self.status}: {self.name}: {said}"]
        lines += [f"To look at: {self.counted}"] if self.counted else []
        lines += [finding.line for finding in self.findings]
        if self.kept:
            lines.append(
                "Front matter kept, not used: " + "; ".join(f"{key}: {value}" for key, value in self.kept.items())
            )
        return lines


def _name_of(finding: Finding) -> str:
    return "picture" if finding.says == PICTURE else str(Remark.Kind(finding.kind).label)


@dataclass
class Report:
    documents: list[DocumentReport] = field(default_factory=list)
    left_aside: Counter[str] = field(default_factory=Counter)
    is_dry_run: bool = False

    @property
    def counts(self) -> dict[str, int]:
        counts = Counter(document.status for document in self.documents)
        return {status: counts[status] for status in STATUSES}

    @property
    def summary(self) -> str:
        """“3 read: 1 new, 0 changed, 1 unchanged, 1 refused”."""
        counted = ", ".join(f"{number} {status}" for status, number in self.counts.items())
        return f"{len(self.documents)} read: {counted}"
