"""Entries copied from another register, and the bodies known only from them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="country",
            field=models.CharField(default="GB", max_length=2),
        ),
        migrations.AddField(
            model_name="organisation",
            name="known_from",
            field=models.CharField(blank=True, max_length=80),
        ),
    ]
