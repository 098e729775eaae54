from django.core.files.storage import storages
from django.db import migrations, models

import transfer.models


def hide(apps, _schema_editor):
    move(apps, "default", "originals")


def show(apps, _schema_editor):
    move(apps, "originals", "default")


def move(apps, source, target):
    """Copied first, deleted last: whoever is killed on the way goes on when it is run again."""
    document = apps.get_model("transfer", "ImportedDocument")
    # One that was redacted has none any more.
    for name in document.objects.exclude(file="").order_by().values_list("file", flat=True).distinct():
        if not storages[source].exists(name):
            continue
        if not storages[target].exists(name):
            with storages[source].open(name) as file:
                storages[target].save(name, file)
        storages[source].delete(name)


class Migration(migrations.Migration):
    dependencies = [("transfer", "0001_imported_documents")]

    operations = [
        migrations.AlterField(
            "importeddocument",
            "file",
            models.FileField("original", max_length=200, storage=transfer.models.private),
        ),
        migrations.RunPython(hide, show),
    ]
