"""A small register in a folder of its own: who publishes in it, and what is true of it.

Everything here but `World` itself runs in a process that was forked for it.
"""

import base64
import io
import shutil
from collections.abc import Iterable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

import django

django.setup()

from django.conf import settings  # noqa: E402 - after setup
from django.core.management import call_command  # noqa: E402 - after setup
from django.db import DatabaseError, connections, transaction  # noqa: E402 - after setup

import answerable_verify  # noqa: E402 - after setup
from answerable.domains.ledger import actions as ledger  # noqa: E402 - after setup
from answerable.domains.ledger.actions import sealing  # noqa: E402 - after setup
from answerable.domains.ledger.queries import signing, trees  # noqa: E402 - as above
from answerable.domains.register.actions import (  # noqa: E402 - after setup
    approvals,
    moves,
)
from answerable.domains.register.models import Version  # noqa: E402 - after setup
from answerable.foundations import clock  # noqa: E402 - after setup
from answerable.foundations.core.actor import SYSTEM  # noqa: E402 - after setup
from answerable.foundations.core.decision import Refused  # noqa: E402 - after setup
from answerable.journeys import check_everything  # noqa: E402 - after setup
from tests.factories import organisations, projects  # noqa: E402 - after setup
from tests.faults.ledger import processes  # noqa: E402 - after setup
from tests.faults.ledger.processes import Tell  # noqa: E402 - after setup
from tests.harness import postgresql  # noqa: E402 - after setup

PROJECTS = 3
TROUBLE = (DatabaseError, OSError, Refused)


@dataclass(frozen=True)
class World:
    """One register: its folder, its database, its projects and who publishes them."""

    folder: Path
    database: str
    cluster: postgresql.Cluster | None = None
    council: projects.Body | None = None
    refs: tuple[str, ...] = ()

    @property
    def published(self) -> Path:
        return self.folder / "published"

    def use(self) -> None:
        """Let this process work in it."""
        connections.settings["default"]["NAME"] = self.database
        for name in ("keys", "anchor", "published"):
            setattr(settings, f"ANSWERABLE_{name.upper()}", self.folder / name)
        settings.ANSWERABLE_TRUST_POLICY = self.folder / "trust-policy.txt"

    def copied(self, name: str) -> "World":
        """Return another one that is just like this one, while nobody is in it."""
        folder = self.folder.with_name(name)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)
        database = str(folder / "register.sqlite3")
        if self.cluster:
            self.cluster.drop(name)
            database = self.cluster.create(name, template=self.database)
            database = database.rsplit("/", 1)[1]
        return replace(self, folder=folder, database=database)

    def fresh(self) -> "World":
        """Return the same register before it ever signed anything."""
        return replace(
            self,
            folder=self.folder.with_name("fresh"),
            database="fresh"
            if self.cluster
            else str(self.folder.with_name("fresh") / "register.sqlite3"),
        )

    def head(self) -> tuple[int, str] | None:
        """Read the checkpoint as anybody may: its size and its root."""
        try:
            text = (self.published / "checkpoint").read_text()
        except FileNotFoundError:
            return None
        _, size, root, *_ = text.split("\n")
        return int(size), base64.b64decode(root).hex()


@dataclass
class History:
    """What was acknowledged to publishers, and what was ever shown to readers."""

    acknowledged: set[tuple[str, int]] = field(default_factory=set)
    seen: dict[int, str] = field(default_factory=dict)
    forks: list[str] = field(default_factory=list)

    def hear(self, lines: Iterable[str]) -> None:
        for line in lines:
            ref, number = line.split()
            self.acknowledged.add((ref, int(number)))

    def look(self, world: World) -> None:
        if head := world.head():
            size, root = head
            if self.seen.setdefault(size, root) != root:
                self.forks.append(f"Two roots were shown for {size:,} entries.")


def made(folder: Path, cluster: postgresql.Cluster | None) -> World:
    """Make a register in which some projects are published already.

    In this very process, so that those forked from it find everything loaded.
    """
    database = str(folder / "register.sqlite3")
    if cluster:
        cluster.create("prepared")
        database = "prepared"
    folder.mkdir(parents=True)
    world = World(folder, database, cluster)
    world.use()
    call_command("migrate", verbosity=0)
    organisations.operator()
    council = projects.body(name="Wyreham City Council", slug="wyreham")
    refs = tuple(projects.published(council) for _ in range(PROJECTS))
    world = replace(world, council=council, refs=refs)
    publish(world, refs[0])
    connections.close_all()
    world.copied("fresh")
    sealing.seal(at=clock.now())
    connections.close_all()
    return world


def publish(world: World, ref: str) -> str:
    """Change, send and approve, as two people do; return what was acknowledged."""
    assert world.council
    moment = clock.now()
    summary = f"It counts what was said at {moment.isoformat()}."
    with suppress(moves.NotPossibleNow):  # it was sent, and then somebody was killed
        projects.answer(ref, world.council, at=moment, identity__plain_summary=summary)
        approvals.send(ref=ref, note="", by=world.council.author, at=moment)
    number = approvals.approve(
        ref=ref, note="", by=world.council.approver, at=clock.now()
    )
    return f"{ref} {number}"


@dataclass(frozen=True)
class StonePlaced:
    """An act of no project, to make a ledger longer."""

    type: ClassVar[str] = "stone.placed"
    sentence: ClassVar[str] = "A stone was placed."
    subject: str


def append(number: int) -> None:
    """Record so many acts, no two of which are ever the same."""
    moment = clock.now()
    with transaction.atomic():
        stones = [StonePlaced(f"STO-{n}-{moment.timestamp()}") for n in range(number)]
        ledger.record_many(stones, by=SYSTEM, at=moment)


def publish_for_ever(tell: Tell, world: World, ref: str) -> None:
    world.use()
    while True:
        tell(publish(world, ref))


def sign_for_ever(_: Tell, world: World) -> None:
    world.use()
    while True:
        sealing.seal(at=clock.now())


def verdict(world: World, history: History) -> list[str]:
    """Sign what is left; say what was lost, contradicted, or is not as it should be."""
    history.look(world)
    told = processes.finish(_judge, world, history)
    history.look(world)
    return [*told, *history.forks]


def _judge(tell: Tell, world: World, history: History) -> None:
    world.use()
    sealing.seal(at=clock.now())
    for fault in check_everything.faults():
        tell(fault)
    kept = set(Version.objects.values_list("project__ref", "number"))
    for ref, number in sorted(history.acknowledged - kept):
        tell(f"Version {number} of {ref} was acknowledged and is lost.")
    for size, root in history.seen.items():
        tree = trees.tree_at(size)
        if tree is None or tree.root.hex() != root:
            tell(f"The log that showed {size:,} entries has forked.")
    if said := verified(world):
        tell(said)
    connections.close_all()


def verified(world: World, *more: str) -> str:
    """Let the stand-alone verifier read everything; return what it finds wrong."""
    (key,) = signing.public_keys()
    place = ["all", str(world.published), "--key", key.vkey]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as said:
        code = answerable_verify.main([*place, *more])
    return said.getvalue().strip() if code else ""
