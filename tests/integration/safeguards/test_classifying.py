"""Who may say that a use is ruled out, what they must say, and who may answer."""

from datetime import date

import pytest

from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.actions import interests, organisations
from answerable.domains.organisations.core.independence import InterestKind
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.core.wording import NamesPerson
from answerable.domains.safeguards.actions import classifications, wording
from answerable.domains.safeguards.core.classification import Classed, Line, Speaker
from answerable.domains.safeguards.core.states import ClassificationState
from answerable.domains.safeguards.core.voices import Voice
from answerable.domains.safeguards.queries import classification
from answerable.domains.safeguards.queries.gate import NotSigned
from answerable.foundations.core.actor import SYSTEM, Actor
from answerable.foundations.core.decision import NotFound, Refused
from answerable.journeys import classify, stamp_subjects
from tests.factories import people, projects
from tests.factories.projects import Body
from tests.integration.safeguards.conftest import DAY, SOON, lines, sign


def test_the_place_forecast_is_prohibited_unclear_and_not_spoken_of_side_by_side(
    forecast: str, classifier: Actor
) -> None:
    sign(forecast, classifier)
    assert classification.current(forecast).side_by_side == {
        Speaker.LAW: Classed.UNCLEAR,
        Speaker.LETTER: Classed.PROHIBITED,
        Speaker.EU_ACT: Classed.SILENT,
    }


def test_what_is_prohibited_cannot_hold_the_stamp_and_says_whose_rule_that_is(
    forecast: str, classifier: Actor
) -> None:
    assert stamp_subjects.barred(forecast, today=date(2026, 11, 21)) == ()
    sign(forecast, classifier)
    (bar,) = stamp_subjects.barred(forecast, today=date(2026, 11, 21))
    assert "The letter" in bar.sentence or "letter" in bar.sentence
    assert bar.rule.adopted_by in bar.sentence


def test_the_ledger_hears_each_word_and_never_who_it_was(
    forecast: str, classifier: Actor
) -> None:
    ref = sign(forecast, classifier)
    (entry,) = ledger.latest(1)
    assert (entry.type, entry.subject) == ("classification.signed", forecast)
    public = ledger.entry(entry.seq).public if hasattr(ledger, "entry") else None
    assert classification.one(ref).entry == entry.seq
    assert public is None or classifier.ref not in str(public)


def test_a_classification_is_pinned_to_the_version_and_the_editions_read(
    forecast: str, classifier: Actor
) -> None:
    found = classification.one(sign(forecast, classifier))
    assert found.version == 1
    assert any(e.startswith("safety-not-surveillance/") for e in found.editions)
    assert len(found.signed.mark) == 64


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"job": "  "}, "job"),
        ({"review_on": DAY}, "review_on"),
        ({"review_on": date(2027, 2, 1)}, "review_on"),
        ({"lines": lines()[1:]}, "law_classed"),
        (
            {"lines": [Line(s, Classed.SILENT, "", "Read.") for s in Speaker]},
            "letter_reasons",
        ),
        (
            {"lines": [Line(s, Classed.SILENT, "Why.", " ") for s in Speaker]},
            "eu_act_sources",
        ),
        (
            {"lines": [Line(s, Classed.DISPUTED, "Why.", "Read.") for s in Speaker]},
            "law_classed",
        ),
    ],
)
def test_a_classification_says_everything_or_is_refused(
    forecast: str, classifier: Actor, change: dict[str, object], code: str
) -> None:
    with pytest.raises(classifications.NotComplete) as refusal:
        sign(forecast, classifier, **change)
    assert code in {reason.code for reason in refusal.value.reasons}
    assert classification.current(forecast).standing == ()


def test_no_word_of_it_names_a_person(forecast: str, classifier: Actor) -> None:
    with pytest.raises(NamesPerson):
        sign(forecast, classifier, job="PER-7F3K-Q2MX")


def test_nobody_without_the_role_classifies(
    forecast: str, police: Body, team: Actor, decider: Actor
) -> None:
    for by in (police.author, police.approver, team, decider):
        with pytest.raises(Refused, match="do not let you"):
            sign(forecast, by)


def test_police_do_not_classify_policing(forecast: str, team: Actor) -> None:
    from answerable.domains.organisations.core.kinds import OrganisationKind
    from tests.factories import organisations as bodies

    force = bodies.organisation(name="Eastmere Police", kind=OrganisationKind.POLICE)
    by = people.member(force, Role.REVIEWER)
    with pytest.raises(wording.NotIndependent) as refusal:
        sign(forecast, by)
    assert [r.code for r in refusal.value.reasons] == ["police_on_policing"]


def test_a_partner_does_not_classify_a_partner(
    forecast: str, unit: str, classifier: Actor
) -> None:
    organisations.sign_charter(
        ref=unit,
        signed_on=DAY,
        edition="2025-07",
        original_signing_body=False,
        by=SYSTEM,
        at=SOON,
    )
    with pytest.raises(wording.NotIndependent, match="do not judge each other"):
        sign(forecast, classifier)


def test_whoever_has_a_tie_to_the_force_does_not_classify_its_use(
    forecast: str, police: Body, classifier: Actor
) -> None:
    interests.declare(
        person_ref=classifier.ref,
        kind=InterestKind.OTHER,
        what="My brother works there.",
        since=DAY,
        organisation_ref=police.ref,
        by=classifier,
        at=SOON,
    )
    with pytest.raises(wording.NotIndependent, match="declared an interest"):
        sign(forecast, classifier)


def test_two_who_differ_make_it_disputed_and_both_stay(
    forecast: str, unit: str, classifier: Actor
) -> None:
    other = people.member(unit, Role.REVIEWER)
    sign(forecast, classifier)
    sign(forecast, other, lines=lines(letter=Classed.NOT_PROHIBITED))
    found = classification.current(forecast)
    assert found.side_by_side[Speaker.LETTER] is Classed.DISPUTED
    assert found.side_by_side[Speaker.EU_ACT] is Classed.SILENT
    assert len(found.standing) == 2


def test_whoever_looks_again_replaces_their_own_word_and_it_stays_readable(
    forecast: str, classifier: Actor
) -> None:
    first = sign(forecast, classifier)
    sign(forecast, classifier, lines=lines(law=Classed.NOT_PROHIBITED))
    found = classification.current(forecast)
    assert len(found.standing) == 1
    assert [one.ref for one in found.ended] == [first]
    assert found.ended[0].state is ClassificationState.REPLACED
    assert found.ended[0].signed.says(Speaker.LAW).classed is Classed.UNCLEAR


def test_a_classifier_takes_their_own_word_back_with_reasons_and_nobody_else_does(
    forecast: str, unit: str, classifier: Actor
) -> None:
    ref, other = sign(forecast, classifier), people.member(unit, Role.REVIEWER)
    with pytest.raises(classifications.NotPossibleNow, match="Someone else"):
        classify.withdraw(ref=ref, why="It is wrong.", by=other, at=SOON)
    with pytest.raises(Refused, match="why you take it back"):
        classify.withdraw(ref=ref, why="", by=classifier, at=SOON)
    classify.withdraw(ref=ref, why="I read an old text.", by=classifier, at=SOON)
    found = classification.current(forecast)
    assert found.standing == ()
    assert found.ended[0].ended_why == "I read an old text."
    with pytest.raises(classifications.NotPossibleNow):
        classify.withdraw(ref=ref, why="Again.", by=classifier, at=SOON)


def test_the_body_and_its_supplier_reply_in_eighty_words_each(
    forecast: str, police: Body, classifier: Actor, team: Actor
) -> None:
    ref = sign(forecast, classifier)
    say = {"ref": ref, "at": SOON}
    classify.answer(**say, voice=Voice.OWNER, text="We differ.", by=police.approver)
    classify.answer(**say, voice=Voice.OWNER, text="We think.", by=police.approver)
    classify.answer(**say, voice=Voice.SUPPLIER, text="So do we.", by=police.approver)
    said = {r.voice: r.text for r in classification.one(ref).replies}
    assert said == {Voice.OWNER: "We think.", Voice.SUPPLIER: "So do we."}
    with pytest.raises(wording.ReplyRefused):
        classify.answer(**say, voice=Voice.OWNER, text="word " * 81, by=police.approver)
    for by in (police.author, classifier, team):
        with pytest.raises(Refused, match="do not let you"):
            classify.answer(**say, voice=Voice.OWNER, text="I.", by=by)


def test_nothing_is_said_of_an_entry_that_its_body_did_not_publish(
    police: Body, classifier: Actor
) -> None:
    draft = projects.drafted(police, "Not public yet")
    with pytest.raises(NotSigned):
        sign(draft, classifier)


def test_a_reference_that_is_not_there_is_not_found(classifier: Actor) -> None:
    for ref in ("CLS-0000-0000", "nonsense"):
        with pytest.raises(NotFound):
            classify.withdraw(ref=ref, why="So.", by=classifier, at=SOON)
