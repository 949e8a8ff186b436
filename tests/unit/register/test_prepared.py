"""A copy can be prepared before anybody knows which entry it becomes."""

from datetime import date

from answerable.domains.register.core import document
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.prepared import Preparing
from answerable.domains.register.core.search import reading
from tests.factories.copies import copy, note
from tests.unit.register.test_copies import HEADING


def test_with_its_heading_it_is_the_document_and_its_words(catalogue):
    asked = {fact.id: fact for fact in document.asked_of(catalogue, Kind.COPIED)}
    made = copy("ORG-1")
    ready = Preparing(catalogue).prepare(made)
    assert ready.said == document.said_by(asked, made)
    whole = document.copied(ready.said, HEADING, made.source.copied_on)
    named = ready.reading.named(whole["ref"], whole["organisation"]["name"], "nl")
    assert named == reading.read(catalogue, whole)


def test_the_day_is_that_of_the_copying(catalogue):
    ready = Preparing(catalogue).prepare(copy("ORG-1", source=note(copied_on=date.min)))
    whole = document.copied(ready.said, HEADING, date(2026, 8, 9))
    assert whole["source"]["copied_on"] == "2026-08-09"
