"""Puts what may be erased of a version into a row of its own.

Versions that were published before keep their documents as they were hashed: their
texts stand in the document itself.
"""

from django.db import migrations, models

COPY = """
INSERT INTO register_disclosure (entry, texts, note)
SELECT entry, '{}', note FROM register_version
"""


class Migration(migrations.Migration):
    dependencies = [("register", "0004_datasets")]

    operations = [
        migrations.CreateModel(
            name="Disclosure",
            fields=[
                (
                    "entry",
                    models.PositiveBigIntegerField(primary_key=True, serialize=False),
                ),
                ("texts", models.TextField()),
                ("note", models.TextField(blank=True)),
            ],
            options={"abstract": False},
        ),
        migrations.RunSQL(COPY),
        migrations.RemoveField(model_name="version", name="note"),
    ]
