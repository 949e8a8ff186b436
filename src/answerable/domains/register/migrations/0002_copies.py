"""Entries copied from another register, and the bodies known only from them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="project",
            name="claimed_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="project",
            name="language",
            field=models.CharField(default="en", max_length=35),
        ),
        migrations.AlterField(
            model_name="project",
            name="kind",
            field=models.CharField(
                choices=[
                    ("own", "Published by the organisation"),
                    ("reported", "Reported by others"),
                    ("copied", "Copied, not signed"),
                ],
                max_length=12,
            ),
        ),
    ]
