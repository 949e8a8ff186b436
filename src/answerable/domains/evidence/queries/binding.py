"""What a project uses, so that counts are bound to a version of it."""

from answerable.domains.evidence.core.outcomes import OWN_VERSIONS, rows_of
from answerable.domains.evidence.core.records import Bound, Used
from answerable.domains.register.queries import drafts, lives
from answerable.foundations import clock
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.said import say


def used(ref: str) -> Used:
    """Say what a project uses as its draft stands. Raises NotFound."""
    draft = drafts.show(ref, today=clock.today())
    tools = {t.version_ref: f"{t.name} {t.version_label}" for t in draft.tools}
    if tools:
        return Used(tools)
    rows = rows_of(drafts.own_answer(ref, OWN_VERSIONS))
    return Used({}, rows[0].get("version", "") if rows else "")


def is_used(ref: str, bound: Bound) -> Decision:
    """Refuse counts of something that the project does not use."""
    known = used(ref)
    return Decision.unless(
        None
        if bound in known.bounds
        else Reason(
            "not_used_here",
            say("The project does not use “{version}”.", version=bound.label or "—"),
            "Say in the entry which tool or version it uses, then count again.",
        )
    )


def is_published(ref: str) -> Decision:
    """Refuse to sign for an entry that nobody can read, or that others wrote."""
    return Decision.unless(
        None
        if ref in lives.signed([ref])
        else Reason(
            "no_public_entry",
            "The project has no entry that your body has published.",
            "Publish the entry first. Then this can stand beside it.",
        )
    )
