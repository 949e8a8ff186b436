"""How an import moves from a file that waits to entries that stand, and back.

One table: the pages, the refusals and the command line all read it.
"""

from dataclasses import dataclass
from enum import StrEnum

from answerable.domains.organisations.core.permissions import Permission
from answerable.foundations.core.decision import Decision, Reason
from answerable.foundations.core.text import N_
from answerable.foundations.core.workflow import Transition, Workflow


class ImportState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    CANCELLED = "cancelled"
    FAILED = "failed"
    FINISHED = "finished"
    UNDOING = "undoing"
    UNDONE = "undone"

    @property
    def label(self) -> str:
        return _STATES[self][0]

    @property
    def sentence(self) -> str:
        return _STATES[self][1]


_STATES = {
    ImportState.WAITING: (
        N_("Waiting to start"),
        N_("The file is here. Nothing of it is on the register yet."),
    ),
    ImportState.RUNNING: (
        N_("Under way"),
        N_("Entries are being copied. What is copied already is public."),
    ),
    ImportState.CANCELLED: (
        N_("Stopped"),
        N_("Someone stopped it. It can go on where it stopped, or be undone."),
    ),
    ImportState.FAILED: (
        N_("Could not go on"),
        N_("Something stood in the way. It can go on where it stopped, or be undone."),
    ),
    ImportState.FINISHED: (
        N_("Finished"),
        N_("Every row of the file is accounted for."),
    ),
    ImportState.UNDOING: (
        N_("Being undone"),
        N_("What it changed is being put back as it was."),
    ),
    ImportState.UNDONE: (
        N_("Undone"),
        N_("What it changed was put back as it was."),
    ),
}
AT_WORK = frozenset({ImportState.RUNNING, ImportState.UNDOING})
HALF_DONE = AT_WORK | {ImportState.CANCELLED, ImportState.FAILED}


@dataclass(frozen=True)
class Situation:
    """What the table needs to know of an import."""

    is_latest: bool = True


def _nothing_came_after(situation: Situation) -> Decision:
    """Allow undoing only from the end, so that nothing later is lost by it."""
    return Decision.unless(
        None
        if situation.is_latest
        else Reason(
            "later_import",
            "A later import of this source has changed entries since.",
            "The register team can undo the later import first.",
        )
    )


def _row(
    source: ImportState, target: ImportState, event: str, says: str
) -> Transition[Situation]:
    guard = _nothing_came_after if event == "undo" else None
    return Transition(source, target, Permission.IMPORT_RECORDS, event, guard, says)


_S = ImportState

IMPORT: Workflow[Situation] = Workflow(
    name="import",
    initial=_S.WAITING,
    final=frozenset({_S.UNDONE}),
    transitions=(
        _row(_S.WAITING, _S.RUNNING, "start", "The register team starts the import."),
        _row(
            _S.WAITING,
            _S.CANCELLED,
            "cancel",
            "The register team decides not to start it.",
        ),
        _row(_S.WAITING, _S.FAILED, "fail", "The file cannot be read to its end."),
        _row(
            _S.RUNNING,
            _S.FINISHED,
            "finish",
            "The last row is copied and missing records are marked.",
        ),
        _row(
            _S.RUNNING,
            _S.CANCELLED,
            "cancel",
            "The register team stops it between two batches.",
        ),
        _row(_S.RUNNING, _S.FAILED, "fail", "The file or the register gives way."),
        *(
            _row(state, _S.RUNNING, "resume", "It goes on after the last batch.")
            for state in (_S.CANCELLED, _S.FAILED)
        ),
        *(
            _row(
                state,
                _S.UNDOING,
                "undo",
                "The register team takes back everything it changed.",
            )
            for state in (_S.FINISHED, _S.CANCELLED, _S.FAILED)
        ),
        _row(
            _S.UNDOING,
            _S.UNDONE,
            "finish_undo",
            "The last change is put back as it was.",
        ),
    ),
)
