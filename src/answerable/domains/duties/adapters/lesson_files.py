"""Read lessons from `training/*.md`: a heading in YAML, then the lesson in Markdown.

A policy officer can write one. Faults are told with file, line and remedy.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from answerable.domains.catalogue.adapters.blocks import Block, Page
from answerable.domains.catalogue.adapters.problems import FileProblem
from answerable.domains.duties.core.lessons import Audience, Lesson, Question

FENCE = "---\n"
KEYS = (
    *("title", "summary", "audience", "minutes", "due_again_months", "questions"),
    "order",
)
FEWEST_OPTIONS, FEWEST_QUESTIONS = 2, 3


@dataclass
class Shelf:
    """The lessons that can be used, and the faults of those that cannot."""

    lessons: dict[str, Lesson] = field(default_factory=dict)
    problems: list[FileProblem] = field(default_factory=list)


def load(folder: Path) -> Shelf:
    """Read the lessons of a folder, in the order that each names."""
    found: list[tuple[int, Lesson]] = []
    problems: list[FileProblem] = []
    for path in sorted(folder.glob("*.md")):
        if path.stem == "README":
            continue
        page = Page(f"{folder.name}/{path.name}")
        read = _lesson(path, page)
        if read is not None and not page.problems:
            found.append(read)
        problems += page.problems
    found.sort(key=lambda pair: (pair[0], pair[1].id))
    return Shelf({lesson.id: lesson for _, lesson in found}, problems)


def _lesson(path: Path, page: Page) -> tuple[int, Lesson] | None:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        page.problems.append(
            FileProblem(page.path, 0, "is not UTF-8. Save it as that.")
        )
        return None
    _, _fence, rest = text.partition(FENCE)
    head, end, body = rest.partition(f"\n{FENCE}")
    if not text.startswith(FENCE) or not end:
        reason = "must begin with a heading between two lines of three hyphens."
        page.problems.append(FileProblem(page.path, 1, reason))
        return None
    root = _composed(head, page)
    if root is None:
        return None
    block = Block.of(page, root, "lesson")
    block.only(*KEYS)
    lesson = Lesson(
        id=path.stem,
        title=block.text("title"),
        summary=block.text("summary"),
        audience=block.word("audience", Audience),
        minutes=block.number("minutes", 1),
        due_again_months=block.number("due_again_months", 1),
        body=body.strip(),
        questions=_questions(block),
        sha256=hashlib.sha256(raw).hexdigest(),
    )
    if not lesson.body:
        block.refuse("the lesson has no text under its heading. Write it.")
    return block.number("order", 0), lesson


def _composed(head: str, page: Page) -> yaml.Node | None:
    try:
        return yaml.compose(head, Loader=yaml.SafeLoader)
    except yaml.YAMLError as why:
        page.problems.append(FileProblem(page.path, 1, f"is not YAML: {why}"))
        return None


def _questions(block: Block) -> tuple[Question, ...]:
    nodes = block.nodes("questions")
    if 0 < len(nodes) < FEWEST_QUESTIONS:
        block.refuse(f"a check needs {FEWEST_QUESTIONS} questions or more. Add some.")
    return tuple(_question(Block.of(block.page, node, "question")) for node in nodes)


def _question(block: Block) -> Question:
    block.only("asks", "options", "right", "why")
    options, right = block.texts("options"), block.number("right", 1)
    if len(options) < FEWEST_OPTIONS:
        block.refuse("a question needs at least two options. Add one.")
    elif right > len(options):
        block.refuse("right must be the number of one of the options. Correct it.")
    return Question(block.text("asks"), options, right - 1, block.text("why"))
