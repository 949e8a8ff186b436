"""Author and approver are two people, whoever they are and whichever way they go."""

from datetime import UTC, datetime, timedelta

import pytest

from answerable.domains.accounts import queries as accounts
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import approvals, drafts, projects
from answerable.domains.register.actions.approvals import (
    AlreadyDecided,
    NotNeeded,
    OwnWork,
)
from answerable.domains.register.actions.moves import NotPermitted, NotPossibleNow
from answerable.domains.register.core.kinds import Kind
from answerable.domains.register.core.states import ProjectState
from answerable.domains.register.core.wording import BadAddress, ReasonMissing
from answerable.domains.register.queries import drafts as drafts_of
from answerable.domains.register.queries import links
from answerable.domains.register.queries import projects as register
from answerable.domains.register.queries.links import LinkClosed
from answerable.foundations.core.text import TextTooLong
from tests.factories.answers import answered, short_entry
from tests.factories.people import appoint, member, person
from tests.factories.projects import body, drafted, publish_again, published, sent, tool

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TODAY = NOON.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def both_roles(council):
    """Return one person as author and as approver of a body."""
    someone = person()
    return (
        appoint(someone.ref, council.ref, Role.AUTHOR),
        appoint(someone.ref, council.ref, Role.APPROVER),
    )


def state(ref):
    return drafts_of.heading(ref).state


def reasons(refused):
    return [reason.code for reason in refused.value.reasons]


def touch(ref, by, at=NOON, words="Told by post."):
    drafts.answer(
        ref=ref,
        fact_id="people.notice",
        answer=answered(words),
        seen=None,
        by=by,
        at=at,
    )


# --- Own work -------------------------------------------------------------------------


def test_an_author_cannot_approve_own_work(council):
    author, approver = both_roles(council)
    ref = projects.create(
        organisation="wyreham", title="Bins", kind=Kind.OWN, by=author, at=NOON
    )
    drafts.answer_several(ref=ref, answers=short_entry(), by=author, at=NOON)
    approvals.send(ref=ref, note="", by=author, at=NOON)
    with pytest.raises(OwnWork) as refused:
        approvals.approve(ref=ref, note="", by=approver, at=NOON)
    (reason,) = refused.value.reasons
    assert reason.sentence == (
        "You wrote or sent this draft, so someone else must approve it."
    )
    assert state(ref) == ProjectState.WITH_APPROVER


def test_whoever_changed_one_answer_cannot_approve_what_another_sent(council):
    author, approver = both_roles(council)
    ref = drafted(council, at=NOON)
    touch(ref, author)
    approvals.send(ref=ref, note="", by=council.author, at=NOON + HOUR)
    with pytest.raises(OwnWork):
        approvals.approve(ref=ref, note="", by=approver, at=NOON + HOUR)
    assert approvals.approve(ref=ref, note="", by=council.approver, at=NOON + HOUR) == 1


def test_whoever_only_chose_the_tool_cannot_approve_it(council):
    author, approver = both_roles(council)
    ref = drafted(council, at=NOON)
    projects.use_tool(ref=ref, tool_version=tool(council), by=author, at=NOON)
    approvals.send(ref=ref, note="", by=council.author, at=NOON + HOUR)
    with pytest.raises(OwnWork):
        approvals.approve(ref=ref, note="", by=approver, at=NOON + HOUR)


def test_whoever_wrote_an_earlier_version_may_approve_a_later_one(council):
    author, approver = both_roles(council)
    ref = drafted(council, at=NOON)
    touch(ref, author)
    publish_again(ref, council, at=NOON + HOUR)
    touch(ref, council.author, NOON + 3 * HOUR, "Told by letter.")
    approvals.send(ref=ref, note="", by=council.author, at=NOON + 4 * HOUR)
    number = approvals.approve(ref=ref, note="", by=approver, at=NOON + 5 * HOUR)
    assert number == 2


def test_an_author_of_a_draft_sent_back_is_still_its_author_when_it_is_sent_again(
    council,
):
    author, approver = both_roles(council)
    ref = drafted(council, at=NOON)
    touch(ref, author)
    for hours in (1, 3):
        at = NOON + hours * HOUR
        approvals.send(ref=ref, note="", by=council.author, at=at)
        with pytest.raises(OwnWork):
            approvals.approve(ref=ref, note="", by=approver, at=at)
        approvals.send_back(ref=ref, comment="Shorter.", by=council.approver, at=at)


# --- Roles ----------------------------------------------------------------------------


def test_a_refusal_names_the_body_and_the_roles_that_may(council, trust):
    ref = sent(council, at=NOON)
    auditor = member(council.ref, Role.AUDITOR)
    for stranger in (trust.approver, council.author, auditor):
        with pytest.raises(NotPermitted) as refused:
            approvals.approve(ref=ref, note="", by=stranger, at=NOON)
        (reason,) = refused.value.reasons
        assert "Wyreham City Council" in reason.sentence
        assert "approver" in reason.who


def test_an_approver_cannot_edit_and_an_author_of_another_body_cannot_either(
    council, trust
):
    ref = drafted(council, at=NOON)
    for stranger in (council.approver, trust.author):
        with pytest.raises(NotPermitted):
            touch(ref, stranger)
        with pytest.raises(NotPermitted):
            approvals.send(ref=ref, note="", by=stranger, at=NOON)


# --- Back and forth -------------------------------------------------------------------


def test_a_draft_sent_back_carries_the_comment_and_can_be_sent_again(council):
    ref = sent(council, at=NOON)
    approvals.send_back(
        ref=ref, comment=" Say who is told. ", by=council.approver, at=NOON + 2 * HOUR
    )
    assert state(ref) == ProjectState.SENT_BACK
    (found,) = drafts_of.show(ref, today=TODAY).rounds
    assert (found.outcome, found.comment) == ("sent_back", "Say who is told.")
    assert found.decided_by.startswith("Person")
    touch(ref, council.author, NOON + 3 * HOUR)
    assert publish_again(ref, council, at=NOON + 4 * HOUR) == 1
    assert [r.outcome for r in drafts_of.show(ref, today=TODAY).rounds] == [
        "approved",
        "sent_back",
    ]


def test_sending_back_needs_a_comment_that_fits(council):
    ref = sent(council, at=NOON)
    with pytest.raises(ReasonMissing, match="what the author should change"):
        approvals.send_back(ref=ref, comment=" ", by=council.approver, at=NOON)
    with pytest.raises(TextTooLong, match="40,000"):
        approvals.send_back(ref=ref, comment="x" * 40_000, by=council.approver, at=NOON)
    assert state(ref) == ProjectState.WITH_APPROVER


def test_an_author_can_take_a_draft_back(council):
    ref = sent(council, at=NOON)
    approvals.take_back(ref=ref, by=council.author, at=NOON + 2 * HOUR)
    assert state(ref) == ProjectState.DRAFT
    touch(ref, council.author, NOON + 3 * HOUR)


def test_nothing_can_be_edited_while_it_is_with_the_approver(council):
    ref = sent(council, at=NOON)
    version = tool(council)
    for edit in (
        lambda: touch(ref, council.author),
        lambda: projects.use_tool(
            ref=ref, tool_version=version, by=council.author, at=NOON
        ),
        lambda: projects.copy_answers(
            ref=ref, from_ref=ref, by=council.author, at=NOON
        ),
    ):
        with pytest.raises(NotPossibleNow) as refused:
            edit()
        (reason,) = refused.value.reasons
        assert reason.code == "with_approver"
        assert "take it back" in reason.who


def test_whoever_comes_second_is_told_that_it_was_decided(council):
    ref = sent(council, at=NOON)
    other = member(council.ref, Role.APPROVER)
    approvals.approve(ref=ref, note="", by=council.approver, at=NOON)
    with pytest.raises(AlreadyDecided, match="does not wait for a decision"):
        approvals.approve(ref=ref, note="", by=other, at=NOON)
    with pytest.raises(AlreadyDecided):
        approvals.send_back(ref=ref, comment="No.", by=other, at=NOON)
    with pytest.raises(AlreadyDecided):
        approvals.take_back(ref=ref, by=council.author, at=NOON)
    assert len(register.record(ref, today=TODAY).history) == 1


def test_sending_twice_sends_once(council):
    ref = sent(council, at=NOON)
    with pytest.raises(NotPossibleNow):
        approvals.send(ref=ref, note="", by=council.author, at=NOON)
    assert len(drafts_of.show(ref, today=TODAY).rounds) == 1


# --- A body of one person -------------------------------------------------------------


@pytest.fixture
def charity(register_team):
    return body(name="Saltby Trust", slug="saltby", approves_alone=True)


def ask(ref, whose, *, email="trustee@example.org", name="Tess", at=NOON + HOUR):
    return approvals.issue_link(ref=ref, name=name, email=email, by=whose.author, at=at)


def test_a_trustee_approves_once_by_link(charity):
    ref = sent(charity, at=NOON)
    token = ask(ref, charity)
    asked = links.approval(token, at=NOON + DAY)
    assert (asked.project_ref, asked.name) == (ref, "Tess")
    assert approvals.approve_by_link(token=token, note="", at=NOON + DAY) == (ref, 1)
    record = register.record(ref, today=TODAY)
    assert record.version.approved_by_role == "trustee"
    with pytest.raises(LinkClosed) as refused:
        approvals.approve_by_link(token=token, note="", at=NOON + DAY)
    assert reasons(refused) == ["link_used"]


def test_a_trustee_can_send_back_by_link_and_the_link_is_then_used(charity):
    ref = sent(charity, at=NOON)
    token = ask(ref, charity)
    approvals.send_back_by_link(token=token, comment="Which law?", at=NOON + DAY)
    assert state(ref) == ProjectState.SENT_BACK
    approvals.send(ref=ref, note="", by=charity.author, at=NOON + DAY)
    with pytest.raises(LinkClosed):
        approvals.approve_by_link(token=token, note="", at=NOON + DAY)
    assert approvals.approve_by_link(
        token=ask(ref, charity, at=NOON + DAY), note="", at=NOON + DAY
    ) == (ref, 1)


@pytest.mark.parametrize(
    ("token", "later", "code"),
    [
        ("an invented secret", DAY, "link_unknown"),
        ("", DAY, "link_unknown"),
        (None, timedelta(days=14, hours=1), "link_expired"),
    ],
)
def test_an_unknown_or_old_link_is_refused_with_what_to_do(charity, token, later, code):
    ref = sent(charity, at=NOON)
    given = ask(ref, charity, at=NOON) if token is None else token
    with pytest.raises(LinkClosed) as refused:
        approvals.approve_by_link(token=given, note="", at=NOON + later)
    assert reasons(refused) == [code]
    assert refused.value.reasons[0].who.startswith("Ask the person")
    assert state(ref) == ProjectState.WITH_APPROVER


def test_a_link_dies_when_the_draft_is_taken_back(charity):
    ref = sent(charity, at=NOON)
    token = ask(ref, charity)
    approvals.take_back(ref=ref, by=charity.author, at=NOON + 2 * HOUR)
    with pytest.raises(LinkClosed):
        links.approval(token, at=NOON + 3 * HOUR)


def test_the_author_cannot_be_the_trustee(charity):
    ref = sent(charity, at=NOON)
    own = accounts.email_of(charity.author.ref).upper()
    with pytest.raises(OwnWork):
        ask(ref, charity, email=own)


def test_a_link_needs_an_address_and_a_name_that_fit(charity):
    ref = sent(charity, at=NOON)
    with pytest.raises(BadAddress):
        ask(ref, charity, email="trustee")
    with pytest.raises(ReasonMissing):
        ask(ref, charity, name=" ")
    with pytest.raises(TextTooLong):
        ask(ref, charity, name="x" * 201)


def test_a_body_with_approvers_gets_no_link(council):
    ref = sent(council, at=NOON)
    with pytest.raises(NotNeeded, match="body of one person"):
        ask(ref, council)


def test_nothing_is_linked_before_it_is_sent(charity):
    ref = drafted(charity, at=NOON)
    with pytest.raises(AlreadyDecided):
        ask(ref, charity)
    published(charity, at=NOON)
