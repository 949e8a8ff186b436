"""What people read keeps the words of the glossary, and its links lead somewhere."""

import re
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)\s#]+)")
AMERICAN = re.compile(
    r"\b(analyz\w+|authoriz\w+|behavior\w*|categoriz\w+|center\w*|color\w*|"
    r"favorite\w*|fulfill|honor\w*|labor|license(?= (is|of|for|to))|minimiz\w+|"
    r"modeling|neighbor\w*|organiz\w+|prioritiz\w+|recogniz\w+|summariz\w+|utiliz\w+)\b",
    re.IGNORECASE,
)
NOT_WORDS = re.compile(
    r"https?://\S+|`[^`]*`|<!--.*?-->|\{#.*?#\}|(class|name|id|autocomplete)=\"[^\"]*\"",
    re.DOTALL,
)
# Law and trade marks: GLOSSARY.md says why neither word is ours.
NEVER_SAID = re.compile(r"kite ?mark|signator(?:y|ies)", re.IGNORECASE)


def written() -> list[Path]:
    """Return every text that is written for people in English."""
    skipped = {".venv", "node_modules", "var", ".git"}
    pages = [
        path
        for path in ROOT.rglob("*.md")
        if not skipped & set(path.relative_to(ROOT).parts)
    ]
    return sorted(
        [*pages, *shown(), *(ROOT / "examples").rglob("*.yaml")],
    )


def shown() -> list[Path]:
    """Return what the register itself says on its pages."""
    return [*PACKAGE.rglob("*.html"), *(ROOT / "catalogue").glob("*.yaml")]


def words(path: Path) -> str:
    """Return the text without addresses, code and the names of classes."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(
        r"https?://\S+|`[^`]*`|<!--.*?-->|\{#.*?#\}", " ", text, flags=re.DOTALL
    )
    return re.sub(r'(class|style|name|id|autocomplete)="[^"]*"', " ", text)


def where(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_link_between_documents_leads_somewhere() -> None:
    broken = {
        f"{where(path)}: {link}"
        for path in written()
        if path.suffix == ".md"
        for link in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / link).exists()
    }
    assert not broken


def test_spelling_is_british() -> None:
    found = {
        f"{where(path)}: {match.group()}"
        for path in written()
        for match in AMERICAN.finditer(words(path))
    }
    assert not found


def test_no_page_says_a_word_that_is_not_ours() -> None:
    said = {where(path) for path in shown() if NEVER_SAID.search(words(path))}
    assert not said
