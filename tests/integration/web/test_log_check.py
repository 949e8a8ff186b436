"""What the register publishes is accepted by the verifier that shares no code with it.

And the page that checks in the browser says how to do without it.
"""

import subprocess
import sys

import pytest
from django.urls import reverse

import answerable_verify as verify
from answerable.domains.ledger import queries as ledger
from answerable.domains.ledger.actions import sealing
from answerable.domains.organisations.core.roles import Role
from answerable.domains.register.actions import redactions
from answerable.domains.register.core.removed import Ground
from answerable.journeys import redact
from tests.factories import people
from tests.integration.web.conftest import LATER
from tests.integration.web.reading import words_of


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ANSWERABLE_KEYS = tmp_path / "keys"
    settings.ANSWERABLE_ANCHOR = tmp_path / "anchor"
    settings.ANSWERABLE_PUBLISHED = tmp_path / "published"
    settings.ANSWERABLE_TRUST_POLICY = tmp_path / "trust-policy.txt"
    return tmp_path / "published"


@pytest.fixture
def policy(folder, project):
    assert sealing.seal(at=LATER)
    return ["--policy", str(folder / "trust-policy.txt")]


def test_the_whole_log_is_good(folder, policy, capsys):
    assert verify.main(["all", str(folder), *policy]) == 0
    said = capsys.readouterr().out
    assert f"All {ledger.size():,} entries of " in said


def test_the_opening_of_every_version_opens_its_entry(
    folder, policy, reader, project, tmp_path, capsys
):
    for number in (1, 2):
        place = f"projects/{project}/versions/{number}"
        file = tmp_path / place / "opening.json"
        file.parent.mkdir(parents=True)
        file.write_bytes(reader.get(f"/{place}/opening.json").content)
        saved = tmp_path / "document.json"
        given = ["record", str(file), "--log", str(folder), *policy]
        assert verify.main([*given, "--save", str(saved)]) == 0
        assert f"Version {number} of {project} is as" in capsys.readouterr().out
        shown = reader.get(f"/{place}/document.json").content
        assert saved.read_bytes() == shown


def test_erased_words_are_missed_and_the_ledger_says_why(
    folder, policy, reader, operator, project, tmp_path, capsys
):
    proposer, decider = (people.member(operator, Role.REGISTER_TEAM) for _ in "12")
    asked = {"words": "Some schools", "ground": Ground.ERASURE, "why": "They asked."}
    ref = redactions.propose(project=project, by=proposer, at=LATER, **asked)
    redact.authorise(ref=ref, by=decider, at=LATER)
    assert sealing.seal(at=LATER)
    feed = folder / "redactions.json"
    feed.write_bytes(reader.get("/redactions.json").content)
    assert verify.main(["all", str(folder), *policy]) == 0
    file = tmp_path / "opening.json"
    file.write_bytes(reader.get(f"/projects/{project}/versions/2/opening.json").content)
    given = ["record", str(file), "--log", str(folder), *policy]
    assert verify.main(given) == 0
    seqs = [e.seq for e in ledger.for_subject(project) if e.type == "version.redacted"]
    said = capsys.readouterr().out
    assert any(f"1 part was removed since: entry {seq}." in said for seq in seqs)
    feed.write_text('{"format":"answerable-redactions/1","redactions":[]}')
    assert verify.main(given) == 1
    assert verify.main(["all", str(folder), *policy]) == 1


def test_the_proof_of_every_entry_stands_alone(policy, reader, tmp_path):
    for seq in range(1, ledger.size() + 1):
        file = tmp_path / "proof"
        file.write_bytes(reader.get(f"/log/entries/{seq}/proof.tlog-proof").content)
        assert verify.main(["proof", str(file), *policy]) == 0


def test_the_monitor_sees_that_the_log_only_grew(folder, policy, tmp_path):
    given = ["monitor", str(folder), "--state", str(tmp_path / "state"), *policy]
    assert verify.main(given, now=LATER.timestamp) == 0
    assert verify.main(given, now=LATER.timestamp) == 0


@pytest.mark.django_db
def test_the_page_that_checks_says_how_to_do_without_it(reader):
    page = reader.get(reverse("web:log:check")).content.decode()
    assert '<form class="an-search" id="check" hidden>' in page
    assert "With scripts turned on" in words_of(page, everything=True)
    for command in ("record", "all", "monitor"):
        assert f"answerable_verify.py {command} http://127.0.0.1" in page
    assert 'type="module" src="/static/ui/log_check.js"' in page
    assert "<script>" not in page


def test_the_program_that_checks_can_be_had_and_runs_alone(
    folder, policy, reader, tmp_path
):
    got = reader.get(reverse("web:log:program"))
    assert got.headers["Content-Disposition"].endswith('"answerable_verify.py"')
    program = tmp_path / "answerable_verify.py"
    program.write_bytes(got.content)
    command = [sys.executable, str(program), "all", str(folder), *policy]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"All {ledger.size():,} entries of " in done.stdout
