from django.db import migrations

from search import ranked_engine


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_ranked_documents"),
    ]

    operations = [
        migrations.RunPython(
            lambda apps, schema_editor: ranked_engine.install(schema_editor.connection),
            lambda apps, schema_editor: ranked_engine.remove(schema_editor.connection),
        ),
    ]
