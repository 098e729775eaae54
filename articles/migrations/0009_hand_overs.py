import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

BY_OR_TO = {
    "null": True,
    "on_delete": django.db.models.deletion.SET_NULL,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_placements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
                        to="articles.article",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hand_overs",
                        to="articles.version",
                    ),
                ),
                ("by", models.ForeignKey(**BY_OR_TO)),
                ("to", models.ForeignKey(**BY_OR_TO)),
                ("is_back", models.BooleanField(default=False)),
                ("message", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={"verbose_name": "hand-over", "ordering": ["-at", "-pk"]},
        ),
        migrations.AddField(
            model_name="article",
            name="handed_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="article",
            name="handed_to",
            field=models.ForeignKey(blank=True, editable=False, **BY_OR_TO),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("handed_at__isnull", False)), fields=["id"], name="articles_in_review"
            ),
        ),
    ]
