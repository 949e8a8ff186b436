"""The whole tree of processes is killed under load: web server, worker and their own.

People publish through the pages, others read, the worker signs; then everything is
gone at once, and is started again.
"""

import http.client
import os
import random
import secrets
import threading
import time
from contextlib import closing
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from answerable.domains.accounts.models import Person
from answerable.domains.register.models import Disclosure, Version
from tests.faults.ledger import processes, world
from tests.faults.ledger.processes import Tell
from tests.faults.ledger.result import Result
from tests.faults.ledger.world import History, World
from tests.harness.installation import Installation

TOKEN = "t" * 32  # the same in cookie and form, as the check of forms wants it
EVERY = 20  # kills from one whole check to the next
MOST = 4  # publications until the kill
LONGEST, PATIENCE = 0.5, 10.0  # seconds
FOUND = 302


@dataclass
class Load:
    """Who publishes and reads at the same time, and what each was told."""

    port: int
    sessions: tuple[str, str]
    refs: tuple[str, ...]
    # What was typed in versions whose publication was acknowledged.
    marks: set[str] = field(default_factory=set)
    acknowledged: dict[str, int] = field(default_factory=dict)
    read: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def told(self) -> int:
        return sum(self.acknowledged.values())

    def start(self) -> list[threading.Thread]:
        self.over.clear()
        jobs = [(self._publish, ref) for ref in self.refs[:2]]
        jobs += [(self._read, path) for path in ("/", "/checkpoint")]
        threads = [
            threading.Thread(target=self._until_over, args=job, daemon=True)
            for job in jobs
        ]
        for thread in threads:
            thread.start()
        return threads

    def _until_over(self, job, word: str) -> None:  # type: ignore[no-untyped-def]
        while not self.over.is_set():
            try:
                job(word)
            except (OSError, http.client.HTTPException):
                time.sleep(0.01)

    def _read(self, path: str) -> None:
        if self._ask("GET", path, 0) == 200:
            self.read += 1

    def _publish(self, ref: str) -> None:
        author, approver = range(2)
        mark = f"mark {secrets.token_hex(8)}"
        at = f"/staff/projects/{ref}"
        summary = {"state": "answered", "value": f"It counts. It has the {mark}."}
        answered = self._ask(
            "POST", f"{at}/facts/identity.plain_summary/", author, summary
        )
        sent = self._ask("POST", f"{at}/send/", author, {"note": "It was said again."})
        decided = self._ask("POST", f"{at}/approve/", approver, {"sure": "yes"})
        if sent == decided == FOUND:
            self.acknowledged[ref] = self.acknowledged.get(ref, 0) + 1
            if answered == FOUND:
                self.marks.add(mark)

    def _ask(
        self, method: str, path: str, who: int, typed: dict[str, str] | None = None
    ) -> int:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        with closing(line):
            cookies = f"{settings.SESSION_COOKIE_NAME}={self.sessions[who]}"
            headers = {"Cookie": f"{cookies}; {settings.CSRF_COOKIE_NAME}={TOKEN}"}
            body = None
            if typed is not None:
                body = urlencode({**typed, "csrfmiddlewaretoken": TOKEN})
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            line.request(method, path, body, headers)
            answer = line.getresponse()
            answer.read()
            return answer.status


def run(prepared: World, times: int, chance: random.Random, until: float) -> Result:
    """Kill the tree so often; start it again each time."""
    here, history, wrong = prepared.copied("tree"), History(), []
    register = Installation(here.folder, f"sqlite://{here.database}")
    (author, approver, before) = processes.finish(_sign_in, here)
    load = Load(register.port, (author, approver), here.refs)
    done, longest = 0, 0.0
    with register.settings(ANSWERABLE_SECRET_KEY=os.environ["ANSWERABLE_SECRET_KEY"]):
        register.run("prepare")
        for done in range(1, times + 1):
            longest = max(longest, _kill_once(register, here, load, history, chance))
            if done % EVERY == 0:
                wrong += _verdict(here, history, load, before)
            if time.monotonic() > until:
                break
    wrong += _verdict(here, history, load, before)
    print(*wrong[:20], sep="\n", end="")
    return Result(
        "kill -9 of the whole server tree under load",
        done,
        wrong[0]
        if wrong
        else f"{load.told:,} acknowledged, 0 lost; "
        f"{len(history.seen):,} checkpoints seen, 0 forks; {load.read:,} pages read; "
        f"it answered again in at most {longest:.1f} s",
        len(wrong),
    )


def _kill_once(
    register: Installation,
    here: World,
    load: Load,
    history: History,
    chance: random.Random,
) -> float:
    """Start everything, let people in, kill it; return how long the start took."""
    since = time.monotonic()
    register._start("worker")
    register.serve()
    took = time.monotonic() - since
    threads = load.start()
    # After some publications, and then somewhere in the next.
    wanted = load.told + chance.randint(0, MOST)
    patience = time.monotonic() + PATIENCE
    while load.told < wanted and time.monotonic() < patience:
        history.look(here)
        time.sleep(0.01)
    time.sleep(chance.uniform(0, LONGEST))
    for name in chance.sample(["serve", "worker"], 2):
        register.kill(name)
    load.over.set()
    for thread in threads:
        thread.join()
    history.look(here)
    return took


def _verdict(here: World, history: History, load: Load, before: str) -> list[str]:
    return [
        *world.verdict(here, history),
        *processes.finish(_compare, here, load.marks, load.acknowledged, int(before)),
    ]


def _sign_in(tell: Tell, here: World) -> None:
    """Let the author and the approver in, as the demonstration does."""
    here.use()
    assert here.council
    for actor in (here.council.author, here.council.approver):
        person = Person.objects.get(ref=actor.ref)
        session = SessionStore()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session["demonstration"] = True
        session.create()
        assert session.session_key
        tell(session.session_key)
    tell(str(Version.objects.count()))
    connection.close()


def _compare(
    tell: Tell, here: World, marks: set[str], acknowledged: dict[str, int], before: int
) -> None:
    """Say which acknowledged publication is not there."""
    here.use()
    texts = "\n".join(Disclosure.objects.values_list("texts", flat=True))
    for mark in marks:
        if mark not in texts:
            tell(f"The version with the {mark} was acknowledged and is lost.")
    made = Version.objects.count() - before
    if made < sum(acknowledged.values()):
        tell(f"{acknowledged} were acknowledged, and {made:,} are there.")
    connection.close()
