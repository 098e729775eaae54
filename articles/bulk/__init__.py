"""The bulk door: many articles at once, keeping every promise that the verbs keep."""

from .pieces import Issue, Piece, Withdrawn
from .writing import publish_many

__all__ = ["Issue", "Piece", "Withdrawn", "publish_many"]
