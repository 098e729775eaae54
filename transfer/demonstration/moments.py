from datetime import date, datetime, time, timedelta

from django.utils import timezone


def moment_of(said: str, today: date) -> datetime:
    """Of “2026-05-03 07:00”, “2 days ago 06:30” or “in 1 day 06:00”."""
    day, _gap, clock = said.rpartition(" ")
    match day.split():
        case [count, "days" | "day", "ago"]:
            on = today - timedelta(days=int(count))
        case ["in", count, "days" | "day"]:
            on = today + timedelta(days=int(count))
        case _:
            on = date.fromisoformat(day)
    return timezone.make_aware(datetime.combine(on, time.fromisoformat(clock)))
