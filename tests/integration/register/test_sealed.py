"""A version that was changed in the database is found, whatever was changed."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.ledger.models import Words
from answerable.domains.ledger.queries import typed
from answerable.domains.register.actions import projects
from answerable.domains.register.models import Disclosure, Version
from answerable.domains.register.queries import sealed
from tests.factories.copies import copied, known_body
from tests.factories.projects import published

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def version(council, register_team):
    copied(known_body())
    return Version.objects.select_related("project").get(
        project__ref=published(council, "School places", at=NOON)
    )


def test_sound_versions_have_no_faults(version):
    assert [*sealed.faults()] == []


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("document", lambda kept: kept.replace("live", "idea")),
        ("document", lambda kept: kept + " "),
        ("salt", lambda kept: "0" * 64),
        ("salt", lambda kept: "no hexadecimal"),
        ("salt", lambda kept: kept[2:]),
        ("entry", lambda kept: kept - 1),
        ("entry", lambda kept: kept + 99),
        ("number", lambda kept: kept + 1),
        ("sha256", lambda kept: kept[::-1]),
        ("published_at", lambda kept: kept + timedelta(seconds=1)),
        ("approved_by_role", lambda kept: "author"),
    ],
)
def test_a_version_that_was_changed_is_found(version, field, changed):
    setattr(version, field, changed(getattr(version, field)))
    version.save()
    name = f"Version {version.number} of {version.project.ref}"
    assert any(name in fault for fault in sealed.faults())


def test_a_text_that_was_changed_is_found(version):
    row = Disclosure.objects.get(entry=version.entry)
    row.texts = row.texts.replace("School places", "Scho0l places")
    row.save()
    assert {*sealed.faults()} == {
        f"Version 1 of {version.project.ref}: a text was changed."
    }


def test_a_note_that_was_changed_where_lists_read_it_is_found(version):
    Disclosure.objects.filter(entry=version.entry).update(note="Another one.")
    assert {*sealed.faults()} == {
        f"Version 1 of {version.project.ref}: its note is another."
    }


def test_a_text_that_went_without_a_redaction_is_found(version):
    row = Disclosure.objects.get(entry=version.entry)
    texts = json.loads(row.texts)
    texts.popitem()
    row.texts = json.dumps(texts)
    row.save()
    (fault,) = sealed.faults()
    assert "a text is missing that nobody erased" in fault


@pytest.mark.parametrize("texts", ["", "{", "[]", '{"a": 1}'])
def test_texts_that_cannot_be_read_are_found(version, texts):
    Disclosure.objects.filter(entry=version.entry).update(texts=texts)
    assert any(version.project.ref in fault for fault in sealed.faults())


def test_a_version_that_lost_its_texts_is_found(version):
    Disclosure.objects.filter(entry=version.entry).delete()
    (fault,) = sealed.faults()
    assert fault == f"Version 1 of {version.project.ref} has lost all its texts."


@pytest.mark.parametrize(
    "changed", [{"said": {"reason": "Another."}}, {"salt": "0" * 64}, {"salt": "no"}]
)
def test_words_that_were_changed_are_found(council, version, changed):
    projects.retract(
        ref=version.project.ref,
        reason="A slip.",
        ground="A rule.",
        by=council.approver,
        at=NOON,
    )
    assert [*typed.faults()] == []
    words = Words.objects.order_by("-entry").first()
    Words.objects.filter(pk=words.pk).update(**changed)
    assert [*typed.faults()] == [f"What was typed in entry {words.pk:,} was changed."]
