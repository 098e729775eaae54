"""What whoever keeps the site should hear of, whichever app finds it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    sentence: str
    what_to_do: str = ""


@dataclass(frozen=True)
class Check:
    """One thing that may be wrong: how it is called, what is said where it is well, and how to look."""

    name: str
    is_well: str
    look: Callable[[], Iterable[Problem]]
    asks_database: bool = False

    def run(self) -> list[Problem]:
        """Never raises: that a check can't be made is a problem too."""
        try:
            return list(self.look())
        except Exception as error:
            sentence = _("“%(check)s” could not be checked: %(error)s")
            words = {"check": self.name, "error": f"{type(error).__name__} {error}".strip()}
            return [Problem(sentence % words)]


CHECKS: dict[str, Check] = {}


def register(*checks: Check) -> None:
    """To be called by an app when it is ready. The database is asked first: see `run_checks`."""
    CHECKS.update({check.name: check for check in checks})


def run_checks(names: Iterable[str] = ()) -> dict[str, list[Problem]]:
    """The problems of each check, or of those that are named. Without a database, what needs it is left out."""
    found: dict[str, list[Problem]] = {}
    for check in [CHECKS[name] for name in names or CHECKS]:
        if not (check.asks_database and found.get("database")):
            found[check.name] = check.run()
    return found
