from django.db import migrations, models


def fill(apps, schema_editor):
    """A moment that has passed already is settled anew by the next round, which corrects what this leaves."""
    apps.get_model("articles", "Listing").objects.filter(is_moving=True).update(turns_at=models.F("live_from"))


def fill_back(apps, schema_editor):
    apps.get_model("articles", "Listing").objects.filter(turns_at__isnull=False).update(is_moving=True)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0005_one_beginning"),
    ]

    operations = [
        migrations.AddField(
            model_name="listing",
            name="turns_at",
            field=models.DateTimeField(
                help_text="When it comes or goes next, until that is settled. Not in the kept counts meanwhile.",
                null=True,
            ),
        ),
        migrations.RunPython(fill, fill_back),
        migrations.RemoveIndex(
            model_name="listing",
            name="moving_rows_of_a_list",
        ),
        migrations.RemoveField(
            model_name="listing",
            name="is_moving",
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(("turns_at__isnull", False)), fields=["list", "month"], name="turning_rows_of_a_list"
            ),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(
                condition=models.Q(("turns_at__isnull", False)), fields=["turns_at"], name="rows_by_their_moment"
            ),
        ),
    ]
