"""One person counts, another signs, anyone can read it, and nothing is ever changed."""

from datetime import date

import pytest

from answerable.domains.evidence.actions import evidence as acts
from answerable.domains.evidence.actions.evidence import BadEvidence
from answerable.domains.evidence.core.counts import Counts, Group
from answerable.domains.evidence.core.disclosure import Detail
from answerable.domains.evidence.core.records import Bound, EvidenceView
from answerable.domains.evidence.core.states import EvidenceState, Period
from answerable.domains.evidence.models import Evidence
from answerable.domains.evidence.queries import binding, drafts, tables
from answerable.domains.ledger import queries as ledger
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import projects as entries
from answerable.domains.register.actions import tools
from answerable.domains.register.actions.moves import NotPermitted, NotPossibleNow
from answerable.domains.register.core.wording import NamesPerson, ReasonMissing
from answerable.domains.register.queries import projects as records
from answerable.foundations.core import refs
from answerable.foundations.core.decision import NotFound, Refused
from answerable.journeys import sign_evidence
from tests.factories import evidence, people, projects
from tests.factories.evidence import ROWS, SMALL, SOON, SPRING
from tests.factories.people import LONG_AGO
from tests.factories.projects import Body


def public(project: str) -> tuple[EvidenceView, ...]:
    record = records.record(project, today=SOON.date())
    return tables.of_project(project, tables.used(record))


def test_counts_are_public_once_someone_else_signed_them(
    council: Body, project: str, bound: Bound
) -> None:
    ref = evidence.waiting(project, evidence.counts(bound), council)
    assert public(project) == ()
    acts.sign(ref=ref, by=council.approver, at=SOON)
    (one,) = public(project)
    assert (one.ref, one.stands, one.is_stale) == (ref, True, False)
    assert one.signed_by_role == "approver"
    assert one.document is not None
    assert one.document.says == evidence.SAYS
    assert [row.counts for row in one.document.groups] == [r.counts for r in ROWS]


def test_the_ledger_keeps_what_was_signed_and_by_which_role(
    council: Body, project: str, bound: Bound
) -> None:
    evidence.signed(project, evidence.counts(bound), council)
    (entry,) = ledger.latest(1)
    assert (entry.type, entry.subject) == ("evidence.signed", project)
    assert entry.public["kind"] == "fairness"
    document = ledger.words([entry.seq])[entry.seq]["document"]
    assert document == Evidence.objects.get().document


def test_what_points_to_few_people_is_neither_shown_nor_in_the_ledger(
    council: Body, project: str, bound: Bound
) -> None:
    evidence.signed(project, evidence.counts(bound, rows=SMALL), council)
    (one,) = public(project)
    assert one.document is not None
    hidden = [row for row in one.document.groups if row.detail is Detail.NOTHING]
    assert [row.name for row in hidden] == ["18 to 34", "Not known"]
    assert all(row.counts == Counts(0, 0) for row in hidden)
    kept = Evidence.objects.get()
    assert kept.rows[-1] == ["Age", "Not known", 9, 3, 2, 1, 2, 4]


def test_who_wrote_any_of_it_cannot_sign_it(
    council: Body, project: str, bound: Bound
) -> None:
    both = people.member(council.ref, Role.APPROVER)
    people.appoint(both.ref, council.ref, Role.AUTHOR)
    written = evidence.counts(bound)
    ref = acts.write(project=project, written=written, by=both, at=SOON)
    acts.write(project=project, written=written, by=council.author, at=SOON, ref=ref)
    acts.send(ref=ref, by=council.author, at=SOON)
    with pytest.raises(NotPossibleNow, match="You wrote some of this"):
        acts.sign(ref=ref, by=both, at=SOON)
    assert public(project) == ()


def test_only_this_body_counts_and_signs(
    council: Body, project: str, bound: Bound
) -> None:
    stranger = projects.body(name="Another Council")
    written = evidence.counts(bound)
    for by in (stranger.author, council.approver):
        with pytest.raises(NotPermitted):
            acts.write(project=project, written=written, by=by, at=SOON)
    ref = evidence.waiting(project, written, council)
    for by in (stranger.approver, council.author):
        for act in (
            lambda by: acts.sign(ref=ref, by=by, at=SOON),
            lambda by: acts.send_back(ref=ref, comment="No.", by=by, at=SOON),
        ):
            with pytest.raises(NotPermitted):
                act(by)


def test_what_is_sent_back_can_be_changed_and_sent_again(
    council: Body, project: str, bound: Bound
) -> None:
    ref = evidence.waiting(project, evidence.counts(bound), council)
    with pytest.raises(NotPossibleNow, match="only a draft can be changed"):
        acts.write(
            project=project,
            written=evidence.counts(bound),
            by=council.author,
            at=SOON,
            ref=ref,
        )
    with pytest.raises(ReasonMissing):
        acts.send_back(ref=ref, comment=" ", by=council.approver, at=SOON)
    acts.send_back(ref=ref, comment="Say how.", by=council.approver, at=SOON)
    assert drafts.one(ref).comment == "Say how."
    acts.send(ref=ref, by=council.author, at=SOON)
    assert (drafts.one(ref).comment, drafts.one(ref).state) == ("", "waiting")


def test_a_draft_can_be_dropped_and_what_was_typed_goes(
    council: Body, project: str, bound: Bound
) -> None:
    ref = acts.write(
        project=project, written=evidence.counts(bound), by=council.author, at=SOON
    )
    acts.drop(ref=ref, by=council.author, at=SOON)
    assert (drafts.one(ref).rows, drafts.one(ref).says) == ((), {})
    assert drafts.of_project(project) == ()
    with pytest.raises(NotPossibleNow):
        acts.send(ref=ref, by=council.author, at=SOON)


def test_what_was_signed_is_only_withdrawn_with_a_reason_in_public(
    council: Body, project: str, bound: Bound
) -> None:
    ref = evidence.signed(project, evidence.counts(bound), council)
    with pytest.raises(ReasonMissing):
        acts.withdraw(ref=ref, reason="", by=council.approver, at=SOON)
    with pytest.raises(NamesPerson):
        acts.withdraw(ref=ref, reason="PER-7F3K-Q2MX", by=council.approver, at=SOON)
    acts.withdraw(ref=ref, reason="Counted twice.", by=council.approver, at=SOON)
    (one,) = public(project)
    assert (one.stands, one.reason) == (False, "Counted twice.")
    assert [entry.type for entry in ledger.latest(1)] == ["evidence.withdrawn"]
    with pytest.raises(NotPossibleNow):
        acts.withdraw(ref=ref, reason="Again.", by=council.approver, at=SOON)


def test_the_same_days_are_not_counted_twice(
    council: Body, project: str, bound: Bound
) -> None:
    first = evidence.signed(project, evidence.counts(bound), council)
    overlapping = evidence.counts(bound, period=Period(date(2026, 3, 31), SOON.date()))
    with pytest.raises(BadEvidence, match=first):
        evidence.signed(project, overlapping, council)
    later = evidence.counts(bound, period=Period(date(2026, 4, 1), SOON.date()))
    evidence.signed(project, later, council)
    acts.withdraw(ref=first, reason="Wrong.", by=council.approver, at=SOON)
    evidence.signed(project, evidence.counts(bound), council)
    assert len(public(project)) == 3


def test_two_drafts_of_the_same_days_cannot_both_be_signed(
    council: Body, project: str, bound: Bound
) -> None:
    one = evidence.waiting(project, evidence.counts(bound), council)
    other = evidence.waiting(project, evidence.counts(bound), council)
    acts.sign(ref=one, by=council.approver, at=SOON)
    with pytest.raises(BadEvidence, match="counted in"):
        acts.sign(ref=other, by=council.approver, at=SOON)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"rows": ()}, "no row of counts"),
        ({"rows": ROWS[:1]}, "nothing is compared"),
        ({"rows": (Group("Age", "a", Counts(5, 6)), ROWS[0])}, "Row 1: 6 were picked"),
        ({"period": Period(SPRING.ends_on, SPRING.starts_on)}, "before the first"),
        ({"period": Period(SPRING.starts_on, date(2026, 5, 1))}, "still to come"),
        ({"bound": Bound("", "Something else")}, "does not use"),
    ],
)
def test_impossible_counts_and_days_are_refused_with_their_reason(
    council: Body, project: str, bound: Bound, changed: dict, why: str
) -> None:
    with pytest.raises(BadEvidence, match=why):
        acts.write(
            project=project,
            written=evidence.counts(**{"bound": bound, **changed}),
            by=council.author,
            at=SOON,
        )
    assert not Evidence.objects.exists()


def test_every_text_is_needed(council: Body, project: str, bound: Bound) -> None:
    for name in evidence.SAYS:
        says = {**evidence.SAYS, name: " "}
        with pytest.raises(ReasonMissing):
            acts.write(
                project=project,
                written=evidence.counts(bound, says=says),
                by=council.author,
                at=SOON,
            )


def test_counts_grow_stale_when_the_project_uses_another_version(
    council: Body, project: str, bound: Bound
) -> None:
    evidence.signed(project, evidence.counts(bound), council)
    tool = records.record(project, today=SOON.date()).tools[0]
    newer = tools.add_version(
        tool=tool.ref, label="2.0", released_on=None, by=council.author, at=SOON
    )
    entries.stop_using_tool(
        ref=project, tool_version=bound.tool_version, by=council.author, at=SOON
    )
    entries.use_tool(ref=project, tool_version=newer, by=council.author, at=SOON)
    assert not public(project)[0].is_stale, "the draft alone changes nothing in public"
    projects.publish_again(project, council, at=SOON)
    assert public(project)[0].is_stale
    assert [one.label for one in binding.used(project).bounds] == ["Damp finder 2.0"]


def test_what_a_body_made_itself_is_bound_to_its_own_version(council: Body) -> None:
    versions = [{"version": "Plan 2", "changed": "Adds carers."}]
    ref = projects.published(
        council, tool__versions=versions, identity__ai_kind="statistics"
    )
    assert binding.used(ref).bounds == (Bound("", "Plan 2"),)


def test_nothing_is_signed_beside_an_entry_that_nobody_can_read(council: Body) -> None:
    ref = projects.drafted(council)
    version = projects.tool(council)
    entries.use_tool(ref=ref, tool_version=version, by=council.author, at=LONG_AGO)
    (bound,) = binding.used(ref).bounds
    made = evidence.waiting(ref, evidence.counts(bound), council)
    with pytest.raises(BadEvidence, match="no entry that your body has published"):
        acts.sign(ref=made, by=council.approver, at=SOON)


def test_evidence_is_found_only_by_its_reference_and_project(
    council: Body, project: str, bound: Bound
) -> None:
    ref = evidence.waiting(project, evidence.counts(bound), council)
    using = binding.used(project)
    other = projects.published(council)
    for where, what in (
        (project, "EVD-1"),
        (project, refs.new("EVD")),
        (project, ref),
        (other, ref),
    ):
        with pytest.raises(NotFound):
            tables.one(where, what, using)
    with pytest.raises(NotFound):
        acts.write(
            project=other,
            written=evidence.counts(bound),
            by=council.author,
            at=SOON,
            ref=ref,
        )
    acts.sign(ref=ref, by=council.approver, at=SOON)
    assert tables.one(project, ref, using).ref == ref
    assert drafts.one(ref).state is EvidenceState.SIGNED


def test_whoever_is_waiting_gets_a_letter(
    council: Body, project: str, bound: Bound, letters
) -> None:
    ref = acts.write(
        project=project, written=evidence.counts(bound), by=council.author, at=SOON
    )
    sign_evidence.send(ref=ref, by=council.author, at=SOON)
    sign_evidence.send_back(ref=ref, comment="Why?", by=council.approver, at=SOON)
    sign_evidence.send(ref=ref, by=council.author, at=SOON)
    sign_evidence.sign(ref=ref, by=council.approver, at=SOON)
    subjects = [subject for subject, _ in letters()]
    assert [subject.split(":")[0] for subject in subjects] == [
        *("Please sign", "Sent back", "Please sign", "Signed")
    ]
    assert all("Warm homes" in subject for subject in subjects)
    with pytest.raises(Refused):
        sign_evidence.send(ref=ref, by=council.author, at=SOON)
