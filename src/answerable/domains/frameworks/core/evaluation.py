"""How a verdict comes about. Pure: the same input gives the same bytes.

Missing or stale is "cannot tell", never "met" and never "not met". What needs judgement
is never met without a named human. Red lines enter no sum (DESIGN §2.3–5, §6.2).
"""

from collections.abc import Sequence
from datetime import date

from answerable.domains.catalogue.core.staleness import add_months
from answerable.domains.frameworks.core import results as said
from answerable.domains.frameworks.core.editions import (
    Check,
    Criterion,
    Edition,
    Scope,
)
from answerable.domains.frameworks.core.results import (
    Assessment,
    Judgement,
    Result,
    Why,
)
from answerable.domains.frameworks.core.standing import Facts
from answerable.domains.frameworks.core.vocabulary import Kind, Level, Verdict
from answerable.foundations.core.said import say, word

# From the most careful to the least: where people differ, the first is shown.
_CAREFUL = (Verdict.NOT_MET, Verdict.CANNOT_TELL, Verdict.PARTLY, Verdict.MET)


def evaluate(
    edition: Edition,
    facts: Facts,
    judgements: Sequence[Judgement] = (),
    *,
    today: date,
    level: Level = Level.PROJECT,
    only: frozenset[str] | None = None,
) -> Assessment:
    """Judge each criterion of an edition that is asked at this level.

    `only` names the criteria to judge, when little has changed. Raises ConditionFailed
    when a check breaks on real answers, which is a fault of the edition.
    """
    outside = _out_of_scope(edition.scope, facts)
    found = tuple(
        Result(criterion.id, outside[0], outside[0], outside[1])
        if outside
        else judge(criterion, facts, judgements, today=today)
        for criterion in edition.criteria
        if (only is None or criterion.id in only) and level in criterion.levels
    )
    return Assessment(edition.id, edition.sha256, today, found)


def of_others(edition: Edition, *, today: date) -> Assessment:
    """Say of an entry that others reported: nobody can tell, until the body answers."""
    why = (Why(said.NOT_ITS_OWN, word(said.NOT_ITS_OWN_SENTENCE)),)
    unknown = Verdict.CANNOT_TELL
    found = tuple(
        Result(criterion.id, unknown, unknown, why)
        for criterion in edition.criteria
        if Level.PROJECT in criterion.levels
    )
    return Assessment(edition.id, edition.sha256, today, found)


def judge(
    criterion: Criterion,
    facts: Facts,
    judgements: Sequence[Judgement] = (),
    *,
    today: date,
) -> Result:
    """Judge one criterion by the answers, and then by what people said of it."""
    if criterion.in_force and not criterion.in_force.holds_on(today):
        not_yet = Why(said.NOT_IN_FORCE, word(said.NOT_IN_FORCE_SENTENCE))
        none = Verdict.NOT_APPLICABLE
        return Result(criterion.id, none, none, (not_yet,))
    outside = _out_of_scope(criterion.scope, facts)
    if outside:
        return Result(criterion.id, outside[0], outside[0], outside[1])
    engine, why = _by_answers(criterion, facts)
    if engine is Verdict.NOT_APPLICABLE and criterion.kind is not Kind.RED_LINE:
        return Result(criterion.id, engine, engine, why)
    of_this = [j for j in judgements if j.criterion == criterion.id and j.on <= today]
    verdict, told = _by_people(criterion, engine, why, of_this, today)
    return Result(criterion.id, engine, verdict, told)


def _out_of_scope(
    scope: Scope | None, facts: Facts
) -> tuple[Verdict, tuple[Why, ...]] | None:
    """Say why nothing is judged: it does not apply, or that cannot be told."""
    applies = scope is None or facts.holds(scope.when)
    if applies or scope is None:
        return None
    if applies is False:
        found = Why(said.OUT_OF_SCOPE, word(scope.otherwise))
        return Verdict.NOT_APPLICABLE, (found,)
    gaps = facts.gaps(scope.reads)
    if not gaps:  # what it hangs on is not asked here, or the body rules it out
        left = Why(said.ALL_LEFT, word(said.LEFT_SENTENCE), facts=scope.reads)
        return Verdict.NOT_APPLICABLE, (left,)
    ids = tuple(gap.fact.id for gap in gaps)
    unknown = Why(said.SCOPE_UNKNOWN, word(said.SCOPE_SENTENCE), facts=ids)
    return Verdict.CANNOT_TELL, (unknown,)


def _by_answers(criterion: Criterion, facts: Facts) -> tuple[Verdict, tuple[Why, ...]]:
    """Say what the answers alone show."""
    missing = {gap.fact.id: gap.missing for gap in facts.gaps(criterion.necessary)}
    held: list[Check] = []
    failed: list[Check] = []
    for check in criterion.checks:
        holds = facts.holds(check.when)
        if holds is None:
            missing |= {gap.fact.id: gap.missing for gap in facts.gaps(check.reads)}
        else:
            (held if holds else failed).append(check)
    gaps = tuple(missing.values())
    if not missing and not held and not failed and _all_left(criterion, facts):
        return Verdict.NOT_APPLICABLE, (_left(criterion),)
    if criterion.kind is Kind.RED_LINE:
        return _red_line(held, failed, gaps)
    broken = tuple(_broken(check) for check in failed)
    if gaps:
        return Verdict.CANNOT_TELL, (*gaps, *broken)
    if not failed:
        return _clear(criterion)
    return (Verdict.PARTLY if held else Verdict.NOT_MET), broken


def _clear(criterion: Criterion) -> tuple[Verdict, tuple[Why, ...]]:
    if criterion.awaits_people:
        why = Why(said.AWAITS_PEOPLE, word(said.AWAITS_SENTENCE))
        return Verdict.CANNOT_TELL, (why,)
    return Verdict.MET, ()


def _red_line(
    crossed: Sequence[Check], clear: Sequence[Check], gaps: tuple[Why, ...]
) -> tuple[Verdict, tuple[Why, ...]]:
    """One crossing is enough, whatever else is unknown; its absence must be known."""
    if crossed:
        why = tuple(
            Why(said.CROSSED, word(check.fails), check.id, check.reads)
            for check in crossed
        )
        return Verdict.RED_LINE_PRESENT, why
    if gaps or not clear:
        return Verdict.CANNOT_TELL, gaps
    return Verdict.RED_LINE_ABSENT, ()


def _all_left(criterion: Criterion, facts: Facts) -> bool:
    """Whether no check is left, or without checks no fact, to judge by."""
    if criterion.checks:
        return True  # nothing is missing and none could be decided
    return all(facts.stands[i].standing.leaves for i in criterion.necessary)


def _left(criterion: Criterion) -> Why:
    ids = tuple(sorted(criterion.judges_by))
    return Why(said.ALL_LEFT, word(said.LEFT_SENTENCE), facts=ids)


def _broken(check: Check) -> Why:
    return Why(said.FAILED, word(check.fails), check.id, check.reads)


def _by_people(
    criterion: Criterion,
    engine: Verdict,
    found: tuple[Why, ...],
    judgements: Sequence[Judgement],
    today: date,
) -> tuple[Verdict, tuple[Why, ...]]:
    """Add what people said; it never outweighs an answer that is missing or fails."""
    if not criterion.awaits_people:
        return engine, found
    valid, why = _still_valid(criterion, judgements, today)
    if not valid:
        return engine, (*found, *why)
    by_answers = tuple(one for one in found if one.code != said.AWAITS_PEOPLE)
    given = {one.verdict for one in valid}
    if len(given) > 1:
        why += (Why(said.DIFFER, word(said.DIFFER_SENTENCE)),)
    told = (*by_answers, *why)
    if criterion.kind is Kind.RED_LINE:
        agreed = given.pop() if len(given) == 1 else Verdict.RED_LINE_DISPUTED
        return agreed, told
    if by_answers == found:  # the answers alone said more than "ask a person"
        given.add(engine)
    return min(given, key=_CAREFUL.index), told


def _still_valid(
    criterion: Criterion, judgements: Sequence[Judgement], today: date
) -> tuple[list[Judgement], tuple[Why, ...]]:
    valid: list[Judgement] = []
    why: list[Why] = []
    for one in sorted(judgements, key=lambda j: (j.on, j.by)):
        has_lapsed = add_months(one.on, criterion.valid_for_months) < today
        if not has_lapsed:
            valid.append(one)
        code = said.LAPSED if has_lapsed else said.JUDGED
        why.append(Why(code, _told(code, one)))
    return valid, tuple(why)


def _told(code: str, one: Judgement) -> str:
    pattern = said.LAPSED_SENTENCE if code == said.LAPSED else said.JUDGED_SENTENCE
    on = f"{one.on.day}.{one.on.month}.{one.on.year}"
    return say(pattern, by=one.by, on=on, verdict=word(one.verdict.label))
