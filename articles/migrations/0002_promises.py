from django.db import migrations

from articles import promises


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_first")]

    operations = [
        migrations.RunPython(
            lambda apps, editor: promises.install(editor.connection),
            lambda apps, editor: promises.remove(editor.connection),
        )
    ]
