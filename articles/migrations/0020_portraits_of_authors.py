import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0019_language_of_the_site"), ("library", "0001_images")]

    operations = [
        migrations.AddField(
            "author",
            "portrait",
            models.ForeignKey(
                blank=True,
                help_text="On the author’s own page, cut square around its focal point.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="library.image",
                verbose_name="portrait",
            ),
        )
    ]
