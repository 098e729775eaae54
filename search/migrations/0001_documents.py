from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("index", models.CharField(max_length=16)),
                ("document", models.BigIntegerField()),
                ("language", models.CharField(blank=True, max_length=12)),
                ("headline", models.TextField(blank=True)),
                ("names", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("index", "document"), name="a_document_is_once_in_an_index")
                ],
            },
        ),
    ]
