"""Every field of every table is classed, and keys between domains point down."""

import pytest
from django.apps import apps
from django.db import models

ORDER = (
    *("ledger", "accounts", "organisations", "catalogue"),
    *("register", "frameworks", "sources"),
    *("assessments", "panels", "stamp", "safeguards", "duties", "evidence"),
)
OURS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("answerable.domains.")
]
CLASSES = ("public", "internal", "personal")


def label(model: type[models.Model]) -> str:
    return model._meta.label


def test_there_are_models_to_look_at() -> None:
    assert {model._meta.app_label for model in OURS} >= {"ledger", "register"}


@pytest.mark.parametrize("model", OURS, ids=label)
def test_every_field_is_classed_once(model: type[models.Model]) -> None:
    assert "Privacy" in vars(model), f"{label(model)} has no inner class Privacy."
    privacy = vars(model)["Privacy"]
    classed = [name for kind in CLASSES for name in getattr(privacy, kind, ())]
    fields = [f.name for f in model._meta.get_fields() if getattr(f, "concrete", False)]
    assert sorted(classed) == sorted(fields)


@pytest.mark.parametrize("model", OURS, ids=label)
def test_keys_protect_and_leave_no_way_back_up(model: type[models.Model]) -> None:
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            name = f"{label(model)}.{field.name}"
            across = field.related_model._meta.app_label != model._meta.app_label
            assert field.remote_field.related_name == "+", name
            if across:
                assert field.remote_field.on_delete is models.PROTECT, name


@pytest.mark.parametrize("model", OURS, ids=label)
def test_keys_between_domains_point_down(model: type[models.Model]) -> None:
    here = ORDER.index(model._meta.app_label)
    for field in model._meta.get_fields():
        if field.is_relation and field.concrete:
            there = field.related_model._meta.app_label
            assert ORDER.index(there) <= here, f"{label(model)}.{field.name}"


@pytest.mark.parametrize("model", OURS, ids=label)
def test_no_public_field_holds_a_primary_key(model: type[models.Model]) -> None:
    """Primary keys count how much there is and invite guessing."""
    assert model._meta.pk is not None
    if model._meta.pk.name == "id":
        assert "id" not in vars(model)["Privacy"].public
