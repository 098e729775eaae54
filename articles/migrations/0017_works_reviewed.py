from django.db import migrations, models

from articles import promises

HELP = "One to a line: title | author | publisher | year | ISBN or address. Only the title is needed."


def promise(apps, editor):
    promises.install(editor.connection)


def break_promises(apps, editor):
    """They name the table, which SQLite makes anew, and on the way back a column that goes."""
    promises.remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_anchors_of_paragraphs")]

    operations = [
        migrations.RunPython(break_promises, promise),
        *(
            migrations.AddField(
                model_name=model,
                name="works",
                field=models.TextField(blank=True, help_text=HELP, verbose_name="works reviewed"),
            )
            for model in ("article", "version")
        ),
        migrations.RunPython(promise, break_promises),
    ]
