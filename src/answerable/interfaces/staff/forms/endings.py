"""What an ending asks for, in the catalogue's own words."""

from answerable.domains.catalogue import queries as catalogues
from answerable.domains.catalogue.core.facts import DEFAULT_LONG
from answerable.domains.catalogue.core.fields import Control, ControlKind
from answerable.foundations.core.text import N_


def retire() -> tuple[Control, ...]:
    """Ask why a project stopped, when, what is kept and who was told."""
    kept = catalogues.current().fact("retirement.kept_for_audit")
    return (
        _asked("reason", "retirement.reason"),
        _asked("on", "retirement.date", ControlKind.DATE),
        Control(
            "kept", kept.question, ControlKind.RADIOS, kept.options, hint=kept.hint
        ),
        Control(
            "kept_text", N_("Say more"), ControlKind.LINES, (), False, DEFAULT_LONG
        ),
        _asked("told", "retirement.who_was_told"),
    )


def decide_not_to() -> tuple[Control, ...]:
    """Ask why a body decided against a project, who decided and when."""
    return (
        _asked("reasons", "decided_against.reasons"),
        _asked("who_decided", "decided_against.who_decided", ControlKind.LINE),
        _asked("on", "decided_against.date", ControlKind.DATE),
    )


def _asked(name: str, fact_id: str, kind: ControlKind = ControlKind.LINES) -> Control:
    fact = catalogues.current().fact(fact_id)
    limit = fact.max_length or DEFAULT_LONG
    return Control(name, fact.question, kind, limit=limit, hint=fact.hint)
