"""Whose word a reader asks for: which log, which witnesses, and how many of them.

C2SP tlog-policy. The register publishes its own as /trust-policy.txt; an operator names
witnesses in a file of the same form.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from answerable.domains.ledger.core import cosignatures, notes
from answerable.domains.ledger.core.notes import PublicKey, UnfitNote
from answerable.foundations.core.decision import Decision, Reason, Refused

LARGEST = 64 * 1024
NOBODY = "none"
_KEY_BYTES = 32


class UnfitPolicy(Refused):
    """The trust policy is not one that can be followed."""

    @classmethod
    def at(cls, line: int, fault: str) -> "UnfitPolicy":
        """Name the line and what is wrong with it."""
        where = f"Line {line} of the trust policy" if line else "The trust policy"
        return cls(
            Decision.unless(
                Reason(
                    code="unfit_policy",
                    sentence=f"{where} {fault}.",
                    who="Whoever runs this register can change the file.",
                )
            )
        )


@dataclass(frozen=True)
class Log:
    """A log to believe, by its key."""

    key: PublicKey
    url: str = ""


@dataclass(frozen=True)
class Witness:
    """A witness to believe; the name stands for it in this policy only."""

    name: str
    key: PublicKey
    url: str = ""


@dataclass(frozen=True)
class Group:
    """Witnesses or groups, of which so many are needed."""

    name: str
    needed: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Policy:
    """Logs, witnesses, and whose cosignatures make a checkpoint believable."""

    logs: tuple[Log, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str = NOBODY

    def is_met_by(self, cosigners: Collection[PublicKey]) -> bool:
        """Say whether the witnesses who cosigned are enough."""
        counted = {NOBODY}
        counted |= {each.name for each in self.witnesses if each.key in cosigners}
        for group in self.groups:
            if sum(member in counted for member in group.members) >= group.needed:
                counted.add(group.name)
        return self.quorum in counted

    @property
    def written(self) -> str:
        """Write the policy down, without the addresses at which witnesses are asked."""
        return "".join(f"{line}\n" for line in self._lines())

    def _lines(self) -> Iterator[str]:
        for log in self.logs:
            yield " ".join(filter(None, ("log", log.key.vkey, log.url)))
        for witness in self.witnesses:
            yield f"witness {witness.name} {witness.key.vkey}"
        for group in self.groups:
            yield " ".join(("group", group.name, str(group.needed), *group.members))
        yield f"quorum {self.quorum}"


def read(raw: bytes) -> Policy:
    """Read a trust policy. Raises UnfitPolicy."""
    if len(raw) > LARGEST:
        raise UnfitPolicy.at(0, f"has more than {LARGEST:,} bytes")
    if any((byte < 0x20 and byte not in b"\t\n") or byte == 0x7F for byte in raw):
        raise UnfitPolicy.at(0, "holds a control character")
    try:
        lines = raw.decode().split("\n")
    except UnicodeDecodeError as why:
        # Recommended, not required; but names are shown on pages.
        raise UnfitPolicy.at(0, "is not written in UTF-8") from why
    draft = _Draft()
    for number, line in enumerate(lines, start=1):
        # Spaces and tabs alone part words: a name may hold any other white space.
        words = [word for word in line.replace("\t", " ").split(" ") if word]
        if words and not words[0].startswith("#"):
            _add(draft, words, number)
    if not draft.quorum:
        raise UnfitPolicy.at(0, "has no line that says “quorum”")
    return Policy(
        tuple(draft.logs), tuple(draft.witnesses), tuple(draft.groups), draft.quorum
    )


@dataclass
class _Draft:
    """A policy of which some lines are still to be read."""

    logs: list[Log] = field(default_factory=list)
    witnesses: list[Witness] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    quorum: str = ""
    names: set[str] = field(default_factory=set)
    members: set[str] = field(default_factory=set)


def _add(draft: _Draft, words: Sequence[str], line: int) -> None:
    match words:
        case ["log", vkey, *rest] if len(rest) <= 1:
            key = _key(vkey, notes.ED25519, draft.logs, line)
            draft.logs.append(Log(key, *rest))
        case ["witness", name, vkey, *rest] if len(rest) <= 1:
            _define(draft, name, line)
            key = _key(vkey, cosignatures.KIND, draft.witnesses, line)
            draft.witnesses.append(Witness(name, key, *rest))
        case ["group", name, needed, *members]:
            draft.groups.append(_group(draft, name, needed, members, line))
            _define(draft, name, line)
        case ["quorum", name]:
            _choose(draft, name, line)
        case _:
            raise UnfitPolicy.at(line, "cannot be understood")


def _key(vkey: str, kind: int, others: Iterable[Log | Witness], line: int) -> PublicKey:
    try:
        key = notes.read_vkey(vkey)
    except UnfitNote as why:
        raise UnfitPolicy.at(line, "holds a key that is mistyped") from why
    if key.kind != kind or len(key.public) != _KEY_BYTES:
        raise UnfitPolicy.at(line, "holds a key of a kind that does not belong there")
    if any(other.key.public == key.public for other in others):
        raise UnfitPolicy.at(line, "repeats a key")
    return key


def _define(draft: _Draft, name: str, line: int) -> None:
    if name == NOBODY or name in draft.names:
        raise UnfitPolicy.at(line, f"gives the name “{name}” again")
    draft.names.add(name)


def _group(
    draft: _Draft, name: str, needed: str, members: Sequence[str], line: int
) -> Group:
    for member in members:
        if member not in draft.names:
            raise UnfitPolicy.at(line, f"names “{member}”, which no line above defines")
        if member in draft.members:
            raise UnfitPolicy.at(line, f"puts “{member}” into a group a second time")
        draft.members.add(member)
    count = {"any": 1, "all": len(members)}.get(needed) or _count(needed)
    if not 1 <= count <= len(members):
        raise UnfitPolicy.at(line, f"asks for {needed[:20]} of {len(members)} members")
    return Group(name, count, tuple(members))


def _count(text: str) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) <= 6
    return int(text) if is_number else 0


def _choose(draft: _Draft, name: str, line: int) -> None:
    if draft.quorum:
        raise UnfitPolicy.at(line, "is a second line that says “quorum”")
    if name != NOBODY and name not in draft.names:
        raise UnfitPolicy.at(line, f"names “{name}”, which no line above defines")
    draft.quorum = name
