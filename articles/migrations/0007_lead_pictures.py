from django.db import migrations, models

import articles.body.fields
from articles import promises


def promise(apps, editor):
    promises.install(editor.connection)


def break_promises(apps, editor):
    """They name tables and columns, which could not be made anew or go otherwise."""
    promises.remove(editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_next_moments"),
        ("library", "0001_images"),
    ]

    operations = [
        migrations.RunPython(break_promises, promise),
        migrations.AddField(
            model_name="article",
            name="lead_alt",
            field=models.TextField(
                blank=True, help_text="Read out to who can’t see it.", verbose_name="what the picture shows"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="lead_caption",
            field=articles.body.fields.LineField(blank=True, verbose_name="caption"),
        ),
        migrations.AddField(
            model_name="article",
            name="lead_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="library.image",
                verbose_name="lead picture",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="lead_is_decorative",
            field=models.BooleanField(
                default=False, help_text="It tells nothing that the words don’t.", verbose_name="decorative"
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="lead_alt",
            field=models.TextField(
                blank=True, help_text="Read out to who can’t see it.", verbose_name="what the picture shows"
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="lead_caption",
            field=articles.body.fields.LineField(blank=True, verbose_name="caption"),
        ),
        migrations.AddField(
            model_name="version",
            name="lead_image",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="library.image",
                verbose_name="lead picture",
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="lead_is_decorative",
            field=models.BooleanField(
                default=False, help_text="It tells nothing that the words don’t.", verbose_name="decorative"
            ),
        ),
        migrations.RunPython(promise, break_promises),
    ]
