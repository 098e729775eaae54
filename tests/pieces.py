"""Pieces of every shape for the bulk door, and the people and places that they name."""

from contextlib import contextmanager
from datetime import UTC, date, datetime

import time_machine

from articles import models
from articles.bulk import Issue, Piece, Withdrawn
from articles.models import Tag
from tests.factories import make_author, make_category, make_editor
from tests.pictures_placed import figure, make_image

NOW = datetime(2026, 6, 1, 9, tzinfo=UTC)
NEXT_WEEK = datetime(2026, 6, 8, 6, tzinfo=UTC)


def may(day: int) -> datetime:
    return datetime(2026, 5, day, 8, tzinfo=UTC)


@contextmanager
def standing_at(moment: datetime):
    with time_machine.travel(moment, tick=False):
        yield


def simple(headline: str = "A bench", **fields) -> Piece:
    return Piece(**{"headline": headline, "body": "<p>Sit.</p>", "editions": [Issue(live_from=may(3))]} | fields)


class World:
    """Whom and what the pieces name."""

    def __init__(self):
        self.editor = make_editor("ed")
        self.marit = make_author("Marit Osei-Lund", credit_line="Marit teaches benches.")
        self.tomas = make_author("Tomás Ferrer")
        self.world = make_category("World")
        self.coast = make_category("Coast", parent=self.world)
        self.harbours = make_category("Harbours", parent=self.coast)
        self.ideas = make_category("Ideas")
        self.staff, self.bench, self.chair = (make_image(files=()).pk for _ in range(3))
        self.note = models.Note.objects.create(title="Rights", text="<em>Ask</em> first.")
        for name in ("Benches", "Ferries", "New Things"):
            Tag.objects.create(name=name)

    def pieces(self) -> list[Piece]:
        body = "<p>Sit down first.</p><h2>Then</h2><p>Argue<script>alert(1)</script>.</p>"
        by_marit, by_tomas = (self.marit.pk, "by", ""), (self.tomas.pk, "translated", "Tomás translates.")
        return [
            Piece(headline="A draft", body=body, bylines=[by_marit], created_by=self.editor),
            Piece(
                headline="A bench is not a policy",
                standfirst="Nor is a chair.",
                dateline="Port Sable",
                body=body,
                bylines=[by_marit, by_tomas, (self.marit.pk, "edited", "")],
                categories=[self.harbours.pk, self.ideas.pk],
                tags=["benches", "New Things"],
                notes=[self.note.pk],
                is_placed_on_front=True,
                licence="cc-by",
                editions=[
                    Issue(live_from=may(3)),
                    Issue(
                        live_from=may(14),
                        kind="correction",
                        note="It was a chair.",
                        changes={"headline": "A chair is not a policy", "body": body.replace("Sit", "Stand")},
                    ),
                    Issue(live_from=may(15), kind="editors_note", note="We heard from the chair."),
                    Issue(live_from=may(16), changes={"standfirst": "Nor a stool.", "bylines": [by_tomas]}),
                ],
            ),
            Piece(
                headline="A bench is not a policy",
                body=body,
                categories=[self.coast.pk, self.world.pk],
                editions=[Issue(live_from=may(4))],
                withdrawals=[Withdrawn(at=may(9), notice="Gone.", reason="A letter came.", shows_headline=True)],
            ),
            Piece(
                headline="Known to the month",
                body=body,
                bylines=[by_tomas],
                categories=[self.world.pk],
                dated_on=date(2011, 3, 1),
                dated_precision="month",
                editions=[Issue(live_from=may(5))],
            ),
            Piece(
                headline="Tomorrow’s ferry",
                body=body,
                tags=["Ferries"],
                slug="Große Fähre",
                editions=[Issue(live_from=NEXT_WEEK, note="At last.")],
            ),
            Piece(
                headline="Back again",
                body=body,
                categories=[self.ideas.pk],
                editions=[Issue(live_from=may(6)), Issue(live_from=may(20), note="We were wrong to.")],
                withdrawals=[Withdrawn(at=may(7))],
            ),
            Piece(
                headline="It changes next week",
                body=body,
                editions=[Issue(live_from=may(8)), Issue(live_from=NEXT_WEEK, changes={"kind": "analysis"})],
            ),
            Piece(
                headline="It ends next week",
                body=body,
                editions=[Issue(live_from=may(8))],
                withdrawals=[Withdrawn(at=NEXT_WEEK, reason="The licence ends.")],
            ),
            Piece(headline="History", body=body, editions=[Issue(live_from=may(10))]),
            Piece(
                headline="With pictures",
                body=body + figure(self.bench, "<b>A</b> bench", "A bench") + figure(self.staff) + figure(999_999),
                lead_image_id=self.staff,
                lead_alt="A staff",
                lead_caption="The <b>staff</b>.",
                editions=[
                    Issue(live_from=may(11)),
                    Issue(
                        live_from=may(12), changes={"body": body, "lead_image_id": self.chair, "lead_alt": "A chair"}
                    ),
                ],
            ),
        ]
