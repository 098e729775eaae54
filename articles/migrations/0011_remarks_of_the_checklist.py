from django.db import migrations, models

KINDS = [
    ("dead_link", "link that leads nowhere"),
    ("comment", "comment in the document"),
    ("tracked_change", "tracked change in the document"),
    ("section", "section to be confirmed"),
    ("left_out", "left out of the text"),
    ("unmet", "left open by the checklist"),
]


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_unsaved_copies")]

    operations = [
        migrations.AlterField(
            model_name="remark",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=16, verbose_name="kind"),
        ),
    ]
