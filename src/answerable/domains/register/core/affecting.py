"""What a place's page shows of each project: how near it is, and whom it affects."""

from dataclasses import dataclass

from answerable.domains.organisations.core.reach import Near
from answerable.domains.register.core.lists import Row
from answerable.domains.register.core.parts import Part


@dataclass(frozen=True)
class Affecting:
    """A project that reaches a place."""

    row: Row
    near: Near
    services: tuple[str, ...]
    groups: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def says_whom(self) -> bool:
        """Say whether the project tells a service or a group of people."""
        return bool(self.services or self.groups)


@dataclass(frozen=True)
class Around:
    """The projects that reach a place, the newest first, and how many there are."""

    projects: tuple[Affecting, ...]
    total: int
