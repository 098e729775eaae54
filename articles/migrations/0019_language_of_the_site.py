from django.db import migrations, models

import articles.languages


def language():
    return models.CharField(
        default=articles.languages.language_of_the_site,
        help_text="As in “en”, “pt-BR”.",
        max_length=12,
        verbose_name="language",
    )


class Migration(migrations.Migration):
    """A new piece is in the language of the site. No table changes: SQLite would make it anew, without its triggers."""

    dependencies = [("articles", "0018_departures")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField("article", "language", language()),
                migrations.AlterField("version", "language", language()),
            ]
        )
    ]
