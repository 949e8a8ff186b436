"""Letters about reviews, to whoever is waiting: what is asked, and by when.

Whoever calls says how letters are posted, because the timetable calls, too.
"""

from collections.abc import Callable, Collection
from datetime import date

from answerable.domains.accounts import queries as accounts
from answerable.domains.assessments.core.conditions import ConditionState
from answerable.domains.assessments.core.records import ConditionView, ReviewLine
from answerable.domains.assessments.queries import reviews
from answerable.domains.organisations import queries as organisations
from answerable.domains.organisations.core.permissions import Permission
from answerable.domains.organisations.queries import interests
from answerable.foundations.core.said import Said, say
from answerable.journeys.letters import Letter

Post = Callable[[Letter, list[str]], None]


def please_vote(ref: str, people: Collection[str], *, today: date, post: Post) -> None:
    """Ask people who sit on a review to vote, and say how long it takes."""
    found = reviews.show(ref, today=today, inside=True)
    letter = Letter(
        say("Please judge: {title}", title=found.line.title),
        (
            say(
                "You sit on a review. It asks {count} questions and takes about "
                "{minutes} minutes.",
                count=len(found.questions),
                minutes=found.minutes,
            ),
            _by_when(found.line),
            say(
                "“Cannot tell” is a good answer. Nobody sees your vote before the end."
            ),
        ),
        f"/staff/reviews/{ref}/vote/",
    )
    _to_people(post, letter, people)


def _by_when(line: ReviewLine) -> Said:
    if line.vote_by is None:
        return say("Please vote when you can.")
    return say("Please vote by {day}.", day=line.vote_by.isoformat())


def all_voted(ref: str, *, today: date, post: Post) -> None:
    """Tell everyone who may decide that all have voted."""
    line = reviews.show(ref, today=today).line
    able = {c.ref for c in interests.who_may(Permission.DECIDE_REVIEW)}
    letter = Letter(
        say("Please decide: {title}", title=line.title),
        (
            say("Everyone on a review has voted."),
            say("Read the votes, then decide and write why."),
        ),
        f"/staff/reviews/{ref}/",
    )
    _to_people(post, letter, able - set(reviews.people(ref).values()))


def somebody_left(ref: str, *, today: date, post: Post) -> None:
    """Tell the register team that a review needs somebody else."""
    found = reviews.show(ref, today=today, inside=True)
    letter = Letter(
        say("A review needs somebody else: {title}", title=found.line.title),
        (
            say("Somebody on this review is no longer free to judge it."),
            say("A vote of theirs is set aside, and everyone can see that."),
            say("Please choose somebody else."),
        ),
        f"/staff/reviews/{ref}/choose/",
    )
    operator = organisations.operator().ref
    able = organisations.people_with(Permission.VIEW_DRAFTS, operator)
    team = [p for p in able if _chooses(p.ref)]
    post(letter, [person.email for person in team])


def _chooses(person_ref: str) -> bool:
    held = organisations.memberships_of(person_ref)
    return any(Permission.CHOOSE_REVIEWERS in one.role.everywhere for one in held)


def decided(ref: str, *, today: date, post: Post) -> None:
    """Tell the body that it can answer, and the people who voted what came of it."""
    line = reviews.show(ref, today=today).line
    to_body = Letter(
        say("A review is decided: {title}", title=line.title),
        (
            say("Independent people judged this, and a decision is public now."),
            say(
                "You can answer it. If conditions were set, you can show they are met."
            ),
        ),
        f"/staff/reviews/{ref}/",
    )
    _to_body(post, to_body, line.organisation_ref)
    to_people = Letter(
        say("Thank you. A review is decided: {title}", title=line.title),
        (
            say("Everyone can read the votes now, by role and without names."),
            say("If you do not agree, you can put your dissent on record."),
        ),
        f"/reviews/{ref}/",
    )
    _to_people(post, to_people, set(reviews.people(ref).values()))


def answered(ref: str, *, today: date, post: Post) -> None:
    """Tell the people who voted that the body has answered."""
    line = reviews.show(ref, today=today).line
    letter = Letter(
        say("The body has answered: {title}", title=line.title),
        (say("You judged this. The body has now answered in public."),),
        f"/reviews/{ref}/",
    )
    _to_people(post, letter, set(reviews.people(ref).values()))


def called_off(ref: str, *, today: date, post: Post) -> None:
    """Tell the people who sit on a review that it will not take place."""
    line = reviews.show(ref, today=today, inside=True).line
    letter = Letter(
        say("A review was called off: {title}", title=line.title),
        (say("You need not do anything. The public page says why."),),
        f"/reviews/{ref}/",
    )
    _to_people(post, letter, set(reviews.people(ref).values()))


def evidence_given(ref: str, number: int, *, today: date, post: Post) -> None:
    """Ask those who sat on a review to look at evidence."""
    line = reviews.show(ref, today=today).line
    able = {c.ref for c in interests.who_may(Permission.ACCEPT_EVIDENCE)}
    sat = able & set(reviews.people(ref).values())
    letter = Letter(
        say("Please look at evidence: {title}", title=line.title),
        (
            say("The body says that condition {number} is met.", number=number),
            say("Look at what it handed in, and accept it or say what is missing."),
        ),
        f"/staff/reviews/{ref}/conditions/{number}/look/",
    )
    _to_people(post, letter, sat or able)


def looked_at(condition: ConditionView, *, post: Post) -> None:
    """Tell the body what a reviewer said of its evidence."""
    is_met = condition.state is ConditionState.MET
    letter = Letter(
        say("A condition is met: {title}", title=condition.title)
        if is_met
        else say("A condition is still open: {title}", title=condition.title),
        (
            say("A reviewer looked at your evidence for a condition."),
            say("It is accepted.") if is_met else say("It is not enough yet."),
        ),
        f"/reviews/{condition.review}/",
    )
    _to_body(post, letter, condition.organisation_ref)


def remind(condition: ConditionView, *, post: Post) -> None:
    """Remind the body of a condition that falls due, or tell it that one is late."""
    title = (
        say("A condition is overdue: {title}", title=condition.title)
        if condition.overdue
        else say("A condition falls due: {title}", title=condition.title)
    )
    letter = Letter(
        title,
        (
            say("It is due on {day}.", day=condition.due_on.isoformat()),
            say("Show what you did. A reviewer will look at it."),
        ),
        f"/staff/reviews/{condition.review}/conditions/{condition.number}/evidence/",
    )
    _to_body(post, letter, condition.organisation_ref)


def _to_body(post: Post, letter: Letter, organisation_ref: str) -> None:
    able = organisations.people_with(Permission.RESPOND_TO_REVIEW, organisation_ref)
    post(letter, [person.email for person in able])


def _to_people(post: Post, letter: Letter, people: Collection[str]) -> None:
    post(letter, accounts.addresses(people))
