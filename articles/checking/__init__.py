"""What a first publication needs, and what is worth a look. Nothing is asked of the network."""

from .checklist import Checked, check
from .findings import Finding, Level
from .known import Known
from .reading import Reading

__all__ = ["Checked", "Finding", "Known", "Level", "Reading", "check"]
