from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0002_full_text"),
    ]

    operations = [
        migrations.CreateModel(
            name="RankedDocument",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("document", models.BigIntegerField(unique=True)),
                ("subject", models.BigIntegerField(db_index=True, help_text="What several documents belong to.")),
                ("headline", models.TextField(blank=True)),
                ("names", models.TextField(blank=True)),
                ("standfirst", models.TextField(blank=True)),
                ("about", models.TextField(blank=True, help_text="What the text says often.")),
                ("marks", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "word", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("word", models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Stemming",
            fields=[
                ("code", models.CharField(max_length=12, primary_key=True, serialize=False)),
            ],
        ),
    ]
