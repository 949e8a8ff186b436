"""How verdicts are laid out: whose word first, red lines above all, no sum anywhere."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from answerable.domains.frameworks.core import results, showing
from answerable.domains.frameworks.core.editions import Edition
from answerable.domains.frameworks.core.results import Assessment, Result, Why
from answerable.domains.frameworks.core.showing import Layout
from answerable.domains.frameworks.core.vocabulary import (
    Authority,
    EditionStatus,
    Kind,
    Verdict,
)
from answerable.foundations.core.said import Said
from tests.unit.frameworks.making import CATALOGUE, edition

DUTY = """\
- id: T.1
  label: Named
  asks: Say what it is called.
  kind: duty
  source: {title: Page one, verified: true}
  necessary: [identity.name]
"""
DAY = date(2026, 11, 21)


@pytest.fixture
def text(tmp_path: Path) -> Edition:
    return edition(tmp_path, DUTY)


def _made(
    text: Edition,
    name: str,
    *,
    authority: Authority = Authority.LAW,
    status: EditionStatus = EditionStatus.CURRENT,
    kind: Kind = Kind.DUTY,
    count: int = 1,
) -> Edition:
    criteria = tuple(
        replace(text.criteria[0], id=f"T.{n}", authority=authority, kind=kind)
        for n in range(1, count + 1)
    )
    return replace(
        text, framework=name, status=status, authority=authority, criteria=criteria
    )


def _laid(*found: tuple[Edition, tuple[Verdict, ...]]) -> Layout:
    assessments = [
        Assessment(
            made.id,
            made.sha256,
            DAY,
            tuple(
                Result(one.id, verdict, verdict, ())
                for one, verdict in zip(made.criteria, verdicts, strict=True)
            ),
        )
        for made, verdicts in found
    ]
    return showing.lay_out({made.id: made for made, _ in found}, assessments)


def test_law_comes_first_and_demands_come_last(text: Edition) -> None:
    laid = _laid(
        *(
            (_made(text, authority.value, authority=authority), (Verdict.MET,))
            for authority in Authority
        )
    )
    parts = [part.id for part in laid.parts]
    assert parts[0] == "law"
    assert parts[1] == "charter"
    assert parts[-1] == "advocacy"
    assert {part.sentence for part in laid.parts} == {a.sentence for a in Authority}


def test_a_promise_is_never_shown_as_law(text: Edition) -> None:
    laid = _laid((_made(text, "charter", authority=Authority.CHARTER), (Verdict.MET,)))
    assert laid.law == ()


def test_what_compares_and_what_was_replaced_stand_apart(text: Edition) -> None:
    laid = _laid(
        (_made(text, "here"), (Verdict.MET,)),
        (_made(text, "eu", status=EditionStatus.COMPARISON), (Verdict.MET,)),
        (_made(text, "old", status=EditionStatus.SUPERSEDED), (Verdict.MET,)),
        (_made(text, "taken", status=EditionStatus.WITHDRAWN), (Verdict.MET,)),
    )
    ids = {p.id: [of.edition.framework for of in p.editions] for p in laid.parts}
    assert ids == {
        "law": ["here"],
        "comparison": ["eu"],
        "replaced": ["old", "taken"],
    }
    assert [of.edition.framework for of in laid.law] == ["here"]


def test_a_draft_and_an_unknown_text_judge_nobody(text: Edition) -> None:
    made = _made(text, "draft", status=EditionStatus.DRAFT)
    assert _laid((made, (Verdict.NOT_MET,))) == Layout((), (), ())
    gone = Assessment("gone/1", "", DAY, (Result("T.1", *([Verdict.MET] * 2), ()),))
    assert showing.lay_out({}, [gone]) == Layout((), (), ())
    known = _made(text, "known")
    other = Assessment(known.id, "", DAY, (Result("X", *([Verdict.MET] * 2), ()),))
    assert showing.lay_out({known.id: known}, [other]).parts == ()


def test_what_is_not_met_is_open_and_the_rest_waits_under_its_verdict(
    text: Edition,
) -> None:
    made = _made(text, "law", count=4)
    found = (Verdict.MET, Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.PARTLY)
    of = _laid((made, found)).parts[0].editions[0]
    assert [one.criterion.id for one in of.open] == ["T.2", "T.4"]
    assert [verdict for verdict, _ in of.folded] == [Verdict.CANNOT_TELL, Verdict.MET]
    assert dict(of.counts) == dict.fromkeys(found, 1)
    assert [one.takes_reply for one in of.items] == [False, True, False, True]
    assert of.items[0].place == (made.id, "T.1")


@pytest.mark.parametrize(
    ("verdicts", "shown"),
    [
        (
            (Verdict.RED_LINE_ABSENT, Verdict.RED_LINE_PRESENT),
            Verdict.RED_LINE_PRESENT,
        ),
        (
            (Verdict.CANNOT_TELL, Verdict.RED_LINE_DISPUTED),
            Verdict.RED_LINE_DISPUTED,
        ),
        ((Verdict.RED_LINE_ABSENT, Verdict.CANNOT_TELL), Verdict.CANNOT_TELL),
        (
            (Verdict.RED_LINE_ABSENT, Verdict.NOT_APPLICABLE),
            Verdict.RED_LINE_ABSENT,
        ),
        ((Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE), Verdict.NOT_APPLICABLE),
    ],
)
def test_the_gravest_red_line_is_shown_and_none_is_averaged(
    text: Edition, verdicts: tuple[Verdict, ...], shown: Verdict
) -> None:
    made = _made(text, "lines", kind=Kind.RED_LINE, count=2)
    lines = _laid((made, verdicts)).red_lines[0]
    assert lines.verdict is shown
    assert {one.result.verdict for one in lines.having(shown)} == {shown}


def test_red_lines_stand_in_the_plural_and_old_ones_are_left_out(
    text: Edition,
) -> None:
    crossed = (Verdict.RED_LINE_PRESENT,)
    absent = (Verdict.RED_LINE_ABSENT,)
    red = Kind.RED_LINE
    eu = _made(text, "eu", status=EditionStatus.COMPARISON, kind=red)
    letter = _made(text, "letter", authority=Authority.ADVOCACY, kind=red)
    old = _made(text, "old", status=EditionStatus.SUPERSEDED, kind=red)
    laid = _laid((eu, absent), (letter, crossed), (old, crossed))
    assert [(r.edition.framework, r.verdict) for r in laid.red_lines] == [
        ("letter", Verdict.RED_LINE_PRESENT),
        ("eu", Verdict.RED_LINE_ABSENT),
    ]


def test_a_missing_answer_is_named_so_that_it_can_be_said_in_welsh() -> None:
    fact = CATALOGUE.fact("identity.name")
    sentence = f"Nobody has answered “{fact.label}” yet."
    why = Why(results.MISSING, sentence, facts=(fact.id,))
    again = showing.retold(why, CATALOGUE.facts)
    assert again == sentence
    assert isinstance(again, Said)


@pytest.mark.parametrize(
    "why",
    [
        Why(results.FAILED, "It names nobody.", "named", ("identity.name",)),
        Why(results.MISSING, "Nobody knows.", facts=("identity.name",)),
        Why(results.MISSING, "Nobody knows.", facts=("gone.fact",)),
        Why(results.MISSING, "Nobody knows."),
    ],
)
def test_any_other_reason_is_told_as_it_was_kept(why: Why) -> None:
    assert showing.retold(why, CATALOGUE.facts) == why.sentence
