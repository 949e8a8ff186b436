"""Somebody outside who looks at the log now and then, with the stand-alone program."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import answerable_verify
from tests.faults.ledger.world import World


class Monitor:
    """What one outsider remembers of one log."""

    def __init__(self, watched: World) -> None:
        self.watched = watched
        self.state = watched.folder.with_name("monitor.json")
        self.state.unlink(missing_ok=True)
        self.trust = ("--policy", str(self._policy()))

    def _policy(self) -> Path:
        """Keep the trust policy of the first day, as an outsider would."""
        kept = self.state.with_name("monitor-policy.txt")
        kept.write_bytes((self.watched.published / "trust-policy.txt").read_bytes())
        return kept

    def look(self, at: World | None = None) -> str:
        """Look once; return what is wrong, or nothing."""
        place = str((at or self.watched).published)
        said, wrong = io.StringIO(), io.StringIO()
        with redirect_stdout(said), redirect_stderr(wrong):
            code = answerable_verify.main(
                ["monitor", place, "--state", str(self.state), *self.trust]
            )
        return wrong.getvalue().strip() if code else ""
