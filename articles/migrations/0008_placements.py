from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0007_lead_pictures"),
        ("library", "0001_images"),
    ]

    operations = [
        migrations.CreateModel(
            name="FrozenPlacement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("image", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="library.image")),
                (
                    "version",
                    models.ForeignKey(
                        db_index=False, on_delete=models.CASCADE, related_name="placements", to="articles.version"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "image"), name="a_version_places_a_picture_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False, on_delete=models.CASCADE, related_name="placements", to="articles.article"
                    ),
                ),
                ("image", models.ForeignKey(on_delete=models.PROTECT, related_name="+", to="library.image")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("article", "image"), name="a_piece_places_a_picture_once")
                ],
            },
        ),
    ]
