"""Reads a page as a person does: its own words, without what organisations wrote."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    {
        *("p", "li", "dt", "dd", "td", "th", "label", "button", "legend", "summary"),
        *("h1", "h2", "h3", "h4", "caption", "figcaption", "option"),
    }
)
VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "circle", "path", "rect"})
# What organisations and the catalogue say is theirs, not the fixed text of a page.
THEIRS = re.compile(
    r"an-fact__answer|an-item\b|an-title__lead|an-change\b|an-act\b|an-pairs|an-flow__"
    r"|an-history|an-table|an-questions|an-contents|an-hidden|an-facet\b|an-figure__count"
    r"|an-step__why|an-members"
)


class Reader(HTMLParser):
    """Collects the sentences of a page's main part."""

    def __init__(self, *, everything: bool) -> None:
        super().__init__()
        self.everything = everything
        self.stack: list[tuple[str, bool]] = []
        self.blocks: list[str] = [""]

    def handle_starttag(
        self, tag: str, attributes: list[tuple[str, str | None]]
    ) -> None:
        if tag in BLOCKS:
            self.blocks.append("")
        if tag in VOID:
            return
        classes = dict(attributes).get("class") or ""
        reads = tag == "main" or (bool(self.stack) and self.stack[-1][1])
        theirs = not self.everything and THEIRS.search(classes) is not None
        self.stack.append((tag, reads and not theirs and tag not in {"svg", "code"}))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.blocks.append("")
        while tag not in VOID and self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, text: str) -> None:
        if self.stack and self.stack[-1][1]:
            self.blocks[-1] += text


def words_of(page: str, *, everything: bool = False) -> str:
    """Return the fixed text of a page, a blank line between its blocks."""
    reader = Reader(everything=everything)
    reader.feed(page)
    blocks = (" ".join(block.split()) for block in reader.blocks)
    return "\n\n".join(block for block in blocks if len(block.split()) > 2)
