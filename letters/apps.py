from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "letters"
    verbose_name = "letters"

    def ready(self):
        import letters.admin  # noqa: F401
        from articles.holding import holds_words
        from articles.signals import article_corrected
        from letters.correcting import settle_prompting_report
        from letters.models import words_about

        holds_words(words_about)
        article_corrected.connect(settle_prompting_report, dispatch_uid="reports that became a correction")
