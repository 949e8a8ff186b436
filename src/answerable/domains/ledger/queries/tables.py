"""Which checkpoints are told besides the newest, so that pages show the same ones."""

from collections.abc import Iterator

from answerable.domains.ledger.adapters import published
from answerable.domains.ledger.models import Checkpoint, Cosignature
from answerable.foundations.tables import Row


def checkpoints() -> Iterator[Row]:
    """Tell the newest checkpoint of those that are out, and the newest cosigned one."""
    shown = published.head()
    if shown is None:
        return
    out = Checkpoint.objects.filter(size__lte=shown.size)
    seen = Cosignature.objects.filter(checkpoint__in=out).order_by("-checkpoint")
    sizes = {*out.values_list("size", flat=True)[:1]}
    sizes |= {*seen.values_list("checkpoint", flat=True)[:1]}
    for row in Checkpoint.objects.filter(size__in=sizes).order_by("size"):
        lines = Cosignature.objects.filter(checkpoint=row).order_by("received_at", "id")
        yield {
            "size": row.size,
            "note": row.note,
            "signed_at": row.signed_at.isoformat(),
            "cosignatures": [
                {
                    "witness": line.witness,
                    "line": line.line,
                    "received_at": line.received_at.isoformat(),
                }
                for line in lines
            ],
        }
