"""Read editions from YAML, refusing a bad one with file, line and reason.

`frameworks/<framework>/<edition>.yaml`. The register goes on with what was good: each
file stands or falls by itself.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from answerable.domains.catalogue.adapters.blocks import Block, Page
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.catalogue.core.conditions import Language
from answerable.domains.catalogue.core.facts import Catalogue, FactType
from answerable.domains.catalogue.core.meaning import Variable
from answerable.domains.catalogue.core.variables import variable
from answerable.domains.frameworks.adapters import criteria, translations
from answerable.domains.frameworks.adapters.criteria import Reader
from answerable.domains.frameworks.adapters.translations import Spoken
from answerable.domains.frameworks.core.editions import TODAY, Edition, Scale
from answerable.domains.frameworks.core.vocabulary import Authority, EditionStatus

EXAMPLES = ".examples.yaml"
WORKED = "worked"  # the folder of the answers that examples start from
KEYS = (
    *("framework", "edition", "title", "about", "publisher", "status", "authority"),
    *("source", "applies", "scale", "supersedes", "differs", "criteria"),
)


@dataclass
class Shelf:
    """Every edition that can be used, and every fault of those that cannot."""

    editions: dict[str, Edition] = field(default_factory=dict)
    problems: list[FileProblem] = field(default_factory=list)
    paths: dict[str, Path] = field(default_factory=dict)


def language(catalogue: Catalogue) -> Language:
    """Give the language of checks: one variable for each fact, and today's date."""
    facts = [variable(fact) for fact in catalogue.facts.values()]
    return Language([*facts, Variable(TODAY, FactType.DATE)])


def load(folder: Path, catalogue: Catalogue, spoken: Language) -> Shelf:
    """Read every edition of the folder.

    Answers must be made ready by the same `language`: CEL mixes no two of them.
    """
    shelf, reader = Shelf(), Reader(catalogue, spoken)
    languages = translations.read(folder)
    if not folder.is_dir():
        reason = "this folder is not there. Set ANSWERABLE_FRAMEWORKS to the editions."
        shelf.problems.append(FileProblem(str(folder), 0, reason))
    for path in sorted(folder.glob("*/*.yaml")):
        if path.parent.name != WORKED and not path.name.endswith(EXAMPLES):
            page = Page(f"{folder.name}/{path.parent.name}/{path.name}")
            _take(path, page, reader, shelf, languages)
    _refuse_circles(shelf, folder)
    return shelf


def _take(
    path: Path, page: Page, reader: Reader, shelf: Shelf, languages: Spoken
) -> None:
    edition = read(path, page, reader, languages)
    if edition and edition.id != f"{path.parent.name}/{path.stem}":
        reason = f"the file says it is {edition.id}. Rename the file or change it."
        page.problems.append(FileProblem(page.path, 1, reason))
    shelf.problems.extend(page.problems)
    if edition and not page.problems:
        shelf.editions[edition.id] = edition
        shelf.paths[edition.id] = path


def read(path: Path, page: Page, reader: Reader, languages: Spoken) -> Edition | None:
    """Read one file; its faults are noted on the page."""
    root = compose(path, page)
    if root is None:
        return None
    block = Block.of(page, root, "edition")
    block.only(*KEYS)
    authority = block.word("authority", Authority)
    source = criteria.read_source(block)
    found = Edition(
        framework=block.text("framework"),
        edition=block.text("edition"),
        title=block.text("title"),
        about=block.text("about"),
        publisher=block.text("publisher"),
        status=block.word("status", EditionStatus),
        authority=authority,
        source=source,
        criteria=criteria.read_all(block, authority, source, reader),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        scope=criteria.read_scope(block, reader),
        scale=_scale(block),
        supersedes=block.text_or_nothing("supersedes"),
        differs=block.text_or_nothing("differs"),
    )
    page.problems.extend(translations.gaps(page.path, root, languages))
    return None if page.problems else found


def compose(path: Path, page: Page) -> yaml.Node | None:
    """Read the YAML of a file, or note why it cannot be read."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or getattr(error, "reason", "")
        said = f"the file cannot be read: {reason or error}. Look at this line."
        page.problems.append(FileProblem(page.path, line, said))
        return None
    if root is None:
        page.problems.append(FileProblem(page.path, 1, "the file is empty."))
    return root


def _scale(block: Block) -> Scale | None:
    if not block.has("scale"):
        return None
    scale = block.block("scale", "scale")
    if scale is None:
        return None
    scale.only("lowest", "highest", "low", "high")
    return Scale(
        scale.number("lowest", 0),
        scale.number("highest", 1),
        scale.text("low"),
        scale.text("high"),
    )


def _refuse_circles(shelf: Shelf, folder: Path) -> None:
    """An edition may not, by way of others, take its own place."""
    follows: Mapping[str, str] = {i: e.supersedes for i, e in shelf.editions.items()}
    for start in list(follows):
        seen, at = {start}, follows.get(start, "")
        while at in follows and at not in seen:
            seen.add(at)
            at = follows[at]
        if at == start:
            shown = f"{folder.name}/{start}.yaml"
            reason = f"supersedes goes round in a circle: {', '.join(sorted(seen))}."
            shelf.problems.append(FileProblem(shown, 1, reason))
            del shelf.editions[start]
