"""What stands in the ledger and in exports, and what is meant where nothing is said."""

from datetime import date

import pytest

from answerable.domains.frameworks.core import events, replies, showing, standing
from answerable.domains.frameworks.core.editions import (
    TODAY,
    Criterion,
    Edition,
    InForce,
    Source,
)
from answerable.domains.frameworks.core.results import Judgement, Why
from answerable.domains.frameworks.core.vocabulary import (
    Authority,
    EditionStatus,
    Kind,
    Level,
    Verdict,
)
from answerable.domains.frameworks.core.watching import LookedUp, Watched
from answerable.domains.frameworks.core.worked import Example
from tests.unit.frameworks import making

DAY = date(2026, 11, 21)
SOURCE = Source("The Act")
DUTY = Criterion(
    id="T.A",
    label="A",
    asks="B.",
    kind=Kind.DUTY,
    authority=Authority.LAW,
    source=SOURCE,
    levels=frozenset({Level.PROJECT}),
)
EDITION = Edition(
    framework="tests",
    edition="one",
    title="T",
    about="A.",
    publisher="P",
    status=EditionStatus.CURRENT,
    authority=Authority.LAW,
    source=SOURCE,
    criteria=(DUTY,),
    sha256="1f",
)


def test_the_names_of_events_never_change():
    named = {
        one.type
        for one in vars(events).values()
        if isinstance(one, type) and isinstance(getattr(one, "type", None), str)
    }
    assert named == {"edition.first_used", "reply.given", "law.looked_up"}


def test_a_source_of_which_nothing_more_is_said():
    assert (SOURCE.url, SOURCE.licence, SOURCE.note, SOURCE.seen) == ("", "", "", None)
    assert SOURCE.verified


def test_a_law_of_which_nothing_more_is_said_is_in_force():
    law = InForce(None, None, "Everywhere", DAY)
    assert not law.waits
    assert law.holds_on(DAY)


def test_a_criterion_of_which_nothing_more_is_said():
    assert not DUTY.awaits_people
    assert DUTY.valid_for_months == 24
    assert (DUTY.remedy, DUTY.prompts, DUTY.necessary) == ("", (), ())


def test_an_edition_of_which_nothing_more_is_said():
    assert (EDITION.supersedes, EDITION.differs, EDITION.scale) == ("", "", None)


def test_a_reason_a_judgement_and_an_example_of_which_nothing_more_is_said():
    assert (Why("missing", "M.").check, Why("missing", "M.").facts) == ("", ())
    judged = Judgement("T.A", Verdict.MET, "Ann", DAY)
    assert (judged.reasons, judged.score) == ("", None)
    example = Example("T.A", "It is.", {}, (), DAY, Verdict.MET, ())
    assert (example.line, example.base, example.changed) == (0, "", ())


def test_a_look_up_of_which_nothing_more_is_said_changes_nothing():
    found = LookedUp(DAY, "Nothing new.")
    assert not found.is_change
    assert (found.source_url, found.effective_on) == ("", None)


def test_a_law_is_looked_up_every_year():
    law = Watched(EDITION, DUTY, date(2025, 11, 21))
    assert law.due_on == DAY
    assert not law.is_overdue(DAY)
    assert law.is_overdue(date(2026, 11, 22))


@pytest.mark.parametrize(("words", "fits"), [(0, 0), (1, 1), (80, 1), (81, 0)])
def test_a_reply_has_one_to_eighty_words(words, fits):
    assert replies.fits("word " * words).allowed is bool(fits)


@pytest.mark.parametrize(
    ("text", "code"), [(" ", "reply_empty"), ("word " * 81, "reply_too_long")]
)
def test_a_reply_that_does_not_fit_says_why(text, code):
    assert [reason.code for reason in replies.fits(text).reasons] == [code]


def test_groups_that_stand_apart_keep_their_names():
    assert (showing.COMPARISON, showing.REPLACED) == ("comparison", "replaced")


def test_today_is_a_word_of_checks():
    assert TODAY == "today"


def test_what_was_told_of_one_project_is_not_printed_with_it():
    facts = making.facts({})
    assert isinstance(facts, standing.Facts)
    assert "told=" not in repr(facts)
