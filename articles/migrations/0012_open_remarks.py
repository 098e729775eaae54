from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_remarks_of_the_checklist"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="remark",
            index=models.Index(condition=models.Q(("settled_at", None)), fields=["article"], name="open_remarks"),
        ),
    ]
