"""A report that becomes a correction: the screen that corrects carries its number along and knows no more of it."""

from letters.models import Report


def settle_prompting_report(sender, edition, by, prompted_by: str, **_kwargs) -> None:
    """In the transaction that publishes the correction: both are true, or neither is."""
    noun, _colon, number = prompted_by.partition(":")
    if noun == "report" and number.isdecimal() and len(number) < 19:
        report = Report.objects.filter(pk=int(number), article=edition.article_id).first()
        if report:
            report.become(edition, by=by)
