"""Lists numbered as the ledger, with an index of words and counted facets.

The rows are derived. `answerable prepare` writes them again from the published
versions, because only today's code knows what today's lists hold.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from answerable.domains.register.models.search_index import STATEMENTS


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in STATEMENTS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0001_initial"),
        ("register", "0002_copies"),
    ]

    operations = [
        migrations.DeleteModel(name="ListingValue"),
        migrations.DeleteModel(name="Listing"),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("entry", models.IntegerField(primary_key=True, serialize=False)),
                ("ref", models.CharField(max_length=16, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("summary", models.TextField()),
                ("kind", models.CharField(max_length=12)),
                ("stage", models.CharField(max_length=20)),
                ("uses_ai", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField()),
                ("published_at", models.DateTimeField(db_index=True)),
                ("good_until", models.DateField(db_index=True, null=True)),
                ("stale_since", models.DateField(db_index=True, null=True)),
                ("is_example", models.BooleanField(default=False)),
                ("language", models.CharField(default="en", max_length=35)),
                ("marks", models.TextField()),
                ("title_words", models.TextField()),
                ("summary_words", models.TextField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="register.project",
                    ),
                ),
            ],
            options={"ordering": ("-entry",)},
        ),
        migrations.CreateModel(
            name="SearchText",
            fields=[
                ("entry", models.IntegerField(primary_key=True, serialize=False)),
                ("body", models.TextField()),
                ("words", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "word",
                    models.CharField(max_length=40, primary_key=True, serialize=False),
                ),
                ("entries", models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name="MarkCount",
            fields=[
                (
                    "mark",
                    models.CharField(max_length=200, primary_key=True, serialize=False),
                ),
                ("facet", models.CharField(max_length=20)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("entries", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["facet", "-entries"], name="mark_most_first")
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchRules",
            fields=[
                (
                    "edition",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
            ],
        ),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
