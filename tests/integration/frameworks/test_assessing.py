"""Judging a register: only what a change can have changed is judged again."""

from datetime import timedelta

from answerable.domains.catalogue.core.answers import Answer, AnswerState
from answerable.domains.frameworks.models import Assessed
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.register.actions import drafts
from answerable.journeys import assess
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.frameworks.conftest import DAY, SOON


def _rows(ref: str) -> dict[str, int]:
    return dict(Assessed.objects.filter(subject=ref).values_list("edition", "pk"))


def _said(ref: str) -> list[tuple[object, ...]]:
    return [(one.edition, *one.results) for one in verdicts.in_public(ref)[0]]


def test_the_next_day_nothing_is_written_anew_that_did_not_change(judged: str) -> None:
    before, tomorrow = _rows(judged), DAY + timedelta(days=1)
    done = assess.assess(at=SOON + timedelta(days=1), today=tomorrow)
    assert done.projects == 1
    assert verdicts.in_public(judged)[1] == (tomorrow, 1)
    after = _rows(judged)
    same = {edition for edition in before if after[edition] == before[edition]}
    assert "five-safes/2016" in same
    assert set(after) == {edition.id for edition in editions.usable()}


def test_a_new_answer_has_only_the_editions_judged_again_that_read_it(
    judged: str, council: Body
) -> None:
    before = _rows(judged)
    places = Answer(AnswerState.ANSWERED, ["place"])
    drafts.answer_several(
        ref=judged,
        answers={"redline.predicts_crime": places},
        by=council.author,
        at=SOON,
    )
    projects.publish_again(judged, council, at=SOON, note="It names places.")
    assess.assess(at=SOON, today=DAY)
    after = _rows(judged)
    letter = next(e for e in after if e.startswith("safety-not-surveillance/"))
    assert after[letter] != before[letter]
    assert after["five-safes/2016"] == before["five-safes/2016"]
    assert verdicts.in_public(judged)[1] == (DAY, 2)
    said = _said(judged)
    assess.assess(at=SOON, today=DAY, again=True)
    assert _said(judged) == said
    assert _rows(judged).keys() == after.keys()
    assert not set(_rows(judged).values()) & set(after.values())
