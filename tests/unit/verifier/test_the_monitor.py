from pathlib import Path

import pytest

import answerable_verify as verify
from tests.factories import logs
from tests.factories.logs import PublishedLog, Signer

NOW = 1_795_000_000
HOUR = 3600
SIZES = (0, 1, 255, 256, 257, 511, 512, 600)


class Watch:
    """A log that grows or cheats, and a monitor that looks at it now and then."""

    def __init__(self, folder: Path) -> None:
        self.log, self.state = folder / "log", folder / "state.json"

    def show(self, entries: list[bytes], **more: object) -> None:
        PublishedLog(self.log, entries, **more).write()  # type: ignore[arg-type]

    def look(self, *more: str, at: int = NOW) -> int:
        asked = ["monitor", str(self.log), "--state", str(self.state), *more]
        return verify.main(asked, now=lambda: at)

    @property
    def evidence(self) -> list[Path]:
        return list(self.state.parent.glob("state.json.evidence-*"))


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    return Watch(tmp_path)


@pytest.mark.parametrize("old", SIZES)
@pytest.mark.parametrize("new", SIZES)
def test_a_log_that_only_grew_is_good(
    old: int, new: int, watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    if new < old:
        return
    watch.show(logs.entries(old))
    assert watch.look() == 0
    assert f"is watched from its {old:,} entries on." in capsys.readouterr().out
    watch.show(logs.entries(new))
    assert watch.look() == 0
    assert f"only grew, by {new - old:,} entries." in capsys.readouterr().out


@pytest.mark.parametrize("old", SIZES[1:])
@pytest.mark.parametrize("more", [0, 1, 256, 300])
def test_a_rewritten_entry_is_found_however_well_it_is_signed(
    old: int, more: int, watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.show(logs.entries(old))
    assert watch.look() == 0
    for place in {0, old // 2, old - 1}:
        some = logs.entries(old + more)
        some[place] = logs.entry(place + 1, subject="PRJ-REWRITTEN")
        watch.show(some)
        assert watch.look() == 1
        assert "WRONG. Forked:" in capsys.readouterr().err
    assert watch.evidence
    watch.show(logs.entries(old + more))
    assert watch.look() == 0


def test_a_log_that_went_back_is_found_and_both_notes_are_kept(
    watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.show(logs.entries(300))
    later = PublishedLog(watch.log, logs.entries(300)).note
    assert watch.look() == 0
    watch.show(logs.entries(299))
    assert watch.look() == 1
    said = capsys.readouterr().err
    assert "Rolled back: it showed 300 entries, and now 299." in said
    (kept,) = watch.evidence
    earlier = PublishedLog(watch.log, logs.entries(299)).note
    assert kept.read_text() == f"{later}\n{earlier}"


def test_after_an_alarm_the_monitor_still_holds_what_it_held(watch: Watch) -> None:
    watch.show(logs.entries(5))
    watch.look()
    kept = watch.state.read_text()
    watch.show(logs.entries(4))
    assert watch.look() == 1
    assert watch.state.read_text() == kept


def test_entries_that_are_not_those_signed_for_are_found(
    watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.show(logs.entries(5))
    watch.look()
    watch.show(logs.entries(7))
    bundle = watch.log / "tile/entries/000.p/7"
    bundle.write_bytes(bundle.read_bytes().replace(b"PRJ-0007", b"PRJ-0008"))
    assert watch.look() == 1
    assert "The entries do not make the tree" in capsys.readouterr().err
    assert not watch.evidence


def test_broken_tiles_are_found_and_not_taken_for_a_fork(
    watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.show(logs.entries(5))
    watch.look()
    watch.show(logs.entries(7))
    (watch.log / "tile/0/000.p/7").write_bytes(b"?" * 7 * 32)
    assert watch.look() == 1
    assert "The tiles do not make the tree" in capsys.readouterr().err
    assert not watch.evidence


# Silence


def test_a_log_that_says_nothing_new_for_a_week_is_stale(
    watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.show(logs.entries(5))
    assert watch.look() == 0
    assert watch.look(at=NOW + 168 * HOUR) == 0
    assert watch.look(at=NOW + 168 * HOUR + 1) == 1
    assert "Stale: nothing new was signed for 168 hours." in capsys.readouterr().err
    watch.show(logs.entries(6))
    assert watch.look(at=NOW + 200 * HOUR) == 0
    assert watch.look("--stale-after", "2", at=NOW + 203 * HOUR) == 1


def test_a_witness_that_signed_lately_shows_that_nothing_was_held_back(
    watch: Watch,
) -> None:
    witness = Signer("w.example", kind=4, seed=2)
    watch.show(logs.entries(5), witnesses=[witness], at=NOW)
    assert watch.look() == 0
    later = NOW + 400 * HOUR
    assert watch.look(at=later) == 1
    watch.show(logs.entries(5), witnesses=[witness], at=later - HOUR)
    assert watch.look(at=later) == 0


def test_a_witness_from_the_future_does_not_hide_silence(watch: Watch) -> None:
    witness = Signer("w.example", kind=4, seed=2)
    watch.show(logs.entries(5), witnesses=[witness], at=NOW + 10_000 * HOUR)
    assert watch.look() == 0
    assert watch.look(at=NOW + 400 * HOUR) == 1


# Whom it trusts


def test_the_monitor_keeps_the_policy_of_its_first_look(
    watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.show(logs.entries(5))
    assert watch.look() == 0
    watch.show(logs.entries(6), log=Signer(seed=7))
    assert watch.look() == 1
    assert "No key of the log" in capsys.readouterr().err


def test_a_new_key_is_trusted_only_when_somebody_says_so(watch: Watch) -> None:
    watch.show(logs.entries(5))
    assert watch.look() == 0
    new = Signer(seed=7)
    watch.show(logs.entries(6), log=new)
    assert watch.look("--key", new.vkey) == 0
    assert watch.look() == 0
    watch.show(logs.entries(4), log=new)
    assert watch.look() == 1


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"note": 1}'])
def test_a_broken_memory_is_said_and_nothing_is_overwritten(
    content: str, watch: Watch, capsys: pytest.CaptureFixture[str]
) -> None:
    watch.show(logs.entries(5))
    watch.state.write_text(content)
    assert watch.look() == 2
    assert "is broken" in capsys.readouterr().err
    assert watch.state.read_text() == content
