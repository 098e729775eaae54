import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_hand_overs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="UnsavedCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="unsaved_copies",
                        to="articles.article",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("window", models.CharField(max_length=36)),
                ("fields", models.JSONField(default=dict)),
                ("kept_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                "verbose_name": "unsaved copy",
                "verbose_name_plural": "unsaved copies",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["article", "by"], name="an_editor_has_one_unsaved_copy_of_an_article"
                    ),
                    models.UniqueConstraint(
                        fields=["by", "window"],
                        condition=models.Q(("article", None)),
                        name="a_window_has_one_unsaved_copy_of_a_new_piece",
                    ),
                ],
            },
        ),
    ]
