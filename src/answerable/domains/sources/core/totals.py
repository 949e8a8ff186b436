"""What an import counts. Every row of the file falls under exactly one of four."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Totals:
    """Rows read, what became of each, and what else the import did.

    new + changed + unchanged + merged + refused is the number of rows read.
    A claimed entry is left alone and counts as unchanged, too.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    merged: int = 0
    refused: int = 0
    disappeared: int = 0
    returned: int = 0
    left_alone: int = 0
    undone: int = 0

    @property
    def imported(self) -> int:
        return self.new + self.changed

    @property
    def rows(self) -> int:
        return self.imported + self.unchanged + self.merged + self.refused

    @property
    def changed_anything(self) -> bool:
        return bool(self.imported or self.disappeared)

    def report(self) -> dict[str, int]:
        """Return the totals as a report tells them."""
        return {"rows": self.rows, "imported": self.imported, **asdict(self)}
