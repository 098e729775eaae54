from django.db import migrations, models

from articles import promises


def promise(apps, editor):
    promises.install(editor.connection)


def break_promises(apps, editor):
    """They name the table, which SQLite makes anew."""
    promises.remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0015_companions"),
    ]

    operations = [
        migrations.RunPython(break_promises, promise),
        migrations.AddField(
            model_name="version",
            name="anchors",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.RunPython(promise, break_promises),
    ]
