"""Keeps what people typed in an act apart from its entry, so that it can be erased."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_checkpoints")]

    operations = [
        migrations.CreateModel(
            name="Words",
            fields=[
                ("entry", models.BigIntegerField(primary_key=True, serialize=False)),
                ("salt", models.CharField(max_length=64)),
                ("said", models.JSONField()),
            ],
            options={"verbose_name_plural": "words"},
        ),
    ]
