import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_series")]

    operations = [
        migrations.CreateModel(
            name="Companion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("related", "read with it"),
                            ("responds_to", "responds to"),
                            ("translation", "translation of"),
                        ],
                        max_length=12,
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("is_chosen", models.BooleanField(default=True)),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="companions",
                        to="articles.article",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="companion_of", to="articles.article"
                    ),
                ),
            ],
            options={
                "verbose_name": "piece that goes with another",
                "verbose_name_plural": "pieces that go with others",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("article", "other", "kind", "is_chosen"), name="a_piece_goes_with_another_once_in_a_way"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "translation")),
                        fields=("article",),
                        name="a_translation_has_one_original",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("article", models.F("other")), _negated=True),
                        name="no_piece_goes_with_itself",
                        violation_error_message="An article can’t go with itself.",
                    ),
                ],
            },
        ),
    ]
