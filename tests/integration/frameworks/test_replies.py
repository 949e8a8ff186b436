"""The owner may say something beside what was found, and nobody else may."""

import pytest

from answerable.domains.frameworks.actions.replies import ReplyRefused
from answerable.domains.frameworks.core.vocabulary import Verdict
from answerable.domains.frameworks.queries import editions, verdicts
from answerable.domains.ledger import queries as ledger
from answerable.foundations.core.actor import Actor
from answerable.foundations.core.decision import NotFound, Refused
from answerable.journeys import reply_to_verdict
from answerable.journeys.reply_to_verdict import NothingToReplyTo
from tests.factories import projects
from tests.factories.projects import Body
from tests.integration.frameworks.conftest import SOON

SAID = "We plan school places for every child, so nobody can leave the count."


def _place(ref: str) -> dict[str, str]:
    edition, criterion = reply_to_verdict.open_to(ref)[0].place
    return {"ref": ref, "edition": edition, "criterion": criterion}


def _reply(by: Actor, text: str = SAID, **where: str) -> None:
    reply_to_verdict.reply(**where, text=text, by=by, at=SOON)


def test_a_reply_stands_beside_the_verdict_and_in_the_ledger(
    judged: str, council: Body
) -> None:
    where = _place(judged)
    _reply(council.author, **where)
    _reply(council.author, "Said better.", **where)
    kept = verdicts.replies(judged, [where["edition"]])
    reply = kept[where["edition"], where["criterion"]]
    assert (reply.text, reply.by_role) == ("Said better.", "author")
    assert [entry.type for entry in ledger.latest(2)] == ["reply.given"] * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "no reply"), ("word " * 81, "81 words"), ("PER-7F3K-Q2MX", "reference")],
)
def test_a_reply_has_one_to_eighty_words_and_names_nobody(
    judged: str, council: Body, text: str, words: str
) -> None:
    where = _place(judged)
    with pytest.raises(ReplyRefused, match=words):
        _reply(council.author, text, **where)
    assert verdicts.replies(judged, [where["edition"]]) == {}


def test_others_may_not_speak_for_the_project(
    judged: str, council: Body, team: Actor
) -> None:
    where = _place(judged)
    stranger = projects.body(name="Another Council").author
    for by in (stranger, council.approver, team):
        with pytest.raises(Refused, match="do not let you"):
            _reply(by, **where)


def test_there_is_nothing_to_say_beside_what_is_met(judged: str, council: Body) -> None:
    met = next(
        (one.edition, result.criterion)
        for one in verdicts.in_public(judged)[0]
        for result in one.results
        if result.verdict is Verdict.MET
    )
    with pytest.raises(NothingToReplyTo):
        _reply(council.author, ref=judged, edition=met[0], criterion=met[1])


def test_a_criterion_that_is_not_there_cannot_be_answered(
    judged: str, council: Body
) -> None:
    edition = next(iter(editions.shelf().editions))
    with pytest.raises(NotFound):
        _reply(council.author, ref=judged, edition=edition, criterion="X")
