"""The disk is full at any moment of publishing and signing, and then has room again.

The disk is a small one in memory. Where Linux lends us none, a limit on the size of
files stands for it.
"""

import ctypes
import os
import random
import resource
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from django.db import connection

from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.actions import sealing
from answerable.foundations import clock
from tests.faults.ledger import processes, world
from tests.faults.ledger.processes import Tell
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import History, World

LEAST, MOST = 50_000, 1_500_000  # bytes of room: none, or some, publications fit in
ROOM_AGAIN = 50_000_000
REFUSED = 4  # refusals in a row, until nothing more is tried
_NEW_MOUNTS, _NEW_USERS = 0x20000, 0x10000000


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Fill the disk so often, each time with another room."""
    disk = prepared.folder.with_name("disk")
    disk.mkdir(exist_ok=True)
    kinds, wrong = set(), []
    done, refused, acknowledged = 0, 0, 0
    while done < times and time.monotonic() < until:
        done += 1
        room = chance.randint(LEAST, MOST)
        *found, counts = processes.finish(_fill, prepared, disk, room)
        kind, told, not_told = counts.split()
        kinds.add(kind)
        acknowledged, refused = acknowledged + int(told), refused + int(not_told)
        wrong += [f"room {room}: {line}" for line in found]
    if not refused:
        wrong.append("nothing was ever refused: the test is blind")
    print(*wrong[:20], sep="\n", end="")
    return Result(
        f"the disk full ({', '.join(kinds)}) while publishing and signing",
        done,
        wrong[0]
        if wrong
        else f"{acknowledged:,} acknowledged, 0 lost; {refused:,} refused, readable "
        "meanwhile; with room again all of it was signed",
        len(wrong),
    )


def _fill(tell: Tell, prepared: World, disk: Path, room: int) -> None:
    """Work on a small disk that only this process and its children see."""
    used = sum(f.stat().st_size for f in prepared.folder.rglob("*") if f.is_file())
    is_mounted = _own_mounts() and _mount(disk, f"size={used + room}")
    here = replace(
        prepared,
        folder=disk / "register",
        database=str(disk / "register/register.sqlite3"),
    )
    shutil.rmtree(here.folder, ignore_errors=True)
    shutil.copytree(prepared.folder, here.folder)
    limit = 0 if is_mounted else Path(here.database).stat().st_size + room // 10
    history = History()
    told = processes.finish(_publish_until_full, here, limit)
    history.hear(line for line in told if line != "refused")
    history.look(here)
    if is_mounted:
        _mount(disk, f"remount,size={used + room + ROOM_AGAIN}")
    history.hear(processes.finish(_go_on, here))
    for line in world.verdict(here, history):
        tell(line)
    kind = "tmpfs" if is_mounted else "RLIMIT_FSIZE"
    tell(f"{kind} {len(history.acknowledged)} {told.count('refused')}")


def _own_mounts() -> bool:
    """Let this process mount without anybody else seeing it; say whether it may."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(_NEW_MOUNTS) == 0:
        return True
    if libc.unshare(_NEW_MOUNTS | _NEW_USERS):
        return False
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    return True


def _mount(disk: Path, options: str) -> bool:
    words = ["mount", "-t", "tmpfs", "-o", options, "none", str(disk)]
    private = ["mount", "--make-rprivate", "/"]
    return all(
        subprocess.run(command, capture_output=True, check=False).returncode == 0
        for command in (private, words)
    )


def _publish_until_full(tell: Tell, here: World, limit: int) -> None:
    here.use()
    if limit:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    number, refused = 0, 0
    while refused < REFUSED:
        number += 1
        try:
            tell(world.publish(here, here.refs[number % len(here.refs)]))
            sealing.seal(at=clock.now())
            refused = 0
        except world.TROUBLE:
            refused += 1
            tell("refused")
            ledger.latest()  # readers notice nothing
    with suppress(*world.TROUBLE):
        connection.close()


def _go_on(tell: Tell, here: World) -> None:
    here.use()
    for ref in here.refs:
        tell(world.publish(here, ref))
        sealing.seal(at=clock.now())
    connection.close()
