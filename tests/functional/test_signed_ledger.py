"""A reader follows a page to its proof, takes it home and checks it there."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.functional import addresses
from tests.functional.conftest import Visit
from tests.harness.installation import Installation

VERIFY = Path(__file__).resolve().parents[2] / "src/answerable_verify.py"
VERSION = addresses.project("council-tax-reminders", "versions/3/")


@pytest.fixture(scope="module", autouse=True)
def sealed(register: Installation) -> None:
    register.tick()  # the worker signs


def verify(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(VERIFY), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_reader_takes_the_proof_of_a_version_home_and_checks_it(
    visit: Visit, tmp_path: Path
) -> None:
    visitor = visit()
    page = visitor.page
    page.goto(VERSION)
    stands = page.get_by_role("main").locator(".an-notice").first
    assert "entries that were signed together" in stands.inner_text()
    assert "No other body has signed it yet." in stands.inner_text()
    proof, policy = tmp_path / "entry.tlog-proof", tmp_path / "trust-policy.txt"
    with page.expect_download() as download:
        stands.get_by_role("link", name="Download the proof").click()
    download.value.save_as(proof)
    policy.write_bytes(page.request.get("/trust-policy.txt").body())
    said = verify("proof", str(proof), "--policy", str(policy))
    assert "project.published" in said


def test_the_pages_of_the_signed_ledger_can_be_read_by_everyone(visit: Visit) -> None:
    visitor = visit()
    visitor.page.goto("/log/")
    visitor.inspect("log-signed")
    visitor.page.get_by_role("link", name="How this works, in plain words").click()
    visitor.inspect("log-how-signed")
    visitor.page.goto(VERSION)
    visitor.page.get_by_role("link", name="of the ledger").first.click()
    visitor.inspect("log-entry-signed")


def test_the_whole_log_is_checked_over_the_network(register: Installation) -> None:
    assert "Good." in verify("all", register.base_url)
