import django.db.models.deletion
from django.db import migrations, models

import articles.body.fields
import articles.verbs.arranging
import articles.verbs.merging


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_what_machines_read")]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("slug", models.SlugField(blank=True, max_length=80, unique=True, verbose_name="address part")),
                (
                    "description",
                    articles.body.fields.LineField(
                        blank=True,
                        help_text="Above its parts, and where series are listed.",
                        verbose_name="description",
                    ),
                ),
            ],
            options={
                "verbose_name": "series",
                "verbose_name_plural": "series",
                "ordering": ["name", "pk"],
            },
            bases=(articles.verbs.arranging.Arrangeable, articles.verbs.merging.Filable, models.Model),
        ),
        migrations.CreateModel(
            name="SeriesPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="series_parts", to="articles.article"
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="articles.series",
                        verbose_name="series",
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a series",
                "verbose_name_plural": "parts of a series",
                "ordering": ["position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("series", "article"),
                        name="a_piece_stands_once_in_a_series",
                        violation_error_message="The article is a part of this series already.",
                    )
                ],
            },
        ),
    ]
