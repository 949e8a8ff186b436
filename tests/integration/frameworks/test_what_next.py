"""What to answer next is worked out from the draft, and keeps nothing."""

from answerable.domains.frameworks.core.vocabulary import EditionStatus
from answerable.domains.frameworks.models import Assessed
from answerable.domains.register.actions import drafts
from answerable.journeys import what_next
from tests.factories import projects
from tests.factories.answers import answered
from tests.factories.projects import Body
from tests.integration.frameworks.conftest import DAY, SOON


def test_the_answer_that_settles_most_comes_first(council: Body) -> None:
    ref = projects.drafted(council)
    steps = what_next.steps(ref, today=DAY, at=SOON)
    settled = [len(step.settles) for step in steps]
    assert settled == sorted(settled, reverse=True)
    assert settled[0] > 0
    assert not Assessed.objects.exists()


def test_an_answer_that_is_given_is_asked_for_no_more(council: Body) -> None:
    ref = projects.drafted(council)
    before = what_next.steps(ref, today=DAY, at=SOON)
    first = next(s for s in before if s.fact.type.value in ("text", "short_text"))
    drafts.answer(
        ref=ref,
        fact_id=first.fact.id,
        answer=answered("It is said here in a sentence."),
        seen=None,
        by=council.author,
        at=SOON,
    )
    after = what_next.steps(ref, today=DAY, at=SOON)
    assert first.fact.id not in {step.fact.id for step in after}


def test_nobody_is_asked_to_write_for_an_edition_that_was_replaced(
    council: Body,
) -> None:
    ref = projects.drafted(council)
    named = {
        edition.status
        for step in what_next.steps(ref, today=DAY, at=SOON)
        for edition, _ in (*step.settles, *step.helps)
    }
    assert EditionStatus.CURRENT in named
    assert EditionStatus.SUPERSEDED not in named
