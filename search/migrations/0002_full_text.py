from django.db import migrations

from search import engine


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0001_documents"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: engine.install(schema_editor.connection),
            lambda apps, schema_editor: engine.remove(schema_editor.connection),
        ),
    ]
