"""Reads a page as a browser without scripts does: what its form would send."""

from html.parser import HTMLParser


class _Fields(HTMLParser):
    """Collects the fields of the last form that has any."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._area = ""
        self._choice = ""

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in given}
        if tag == "form":
            self.found = []
        elif tag == "textarea":
            self._area = named.get("name", "")
            self.found.append((self._area, ""))
        elif tag == "select":
            self._choice = named.get("name", "")
        elif tag == "option" and "selected" in named:
            self.found.append((self._choice, named["value"]))
        elif tag == "input":
            self._input(named)

    def _input(self, named: dict[str, str]) -> None:
        is_choice = named.get("type") in ("radio", "checkbox")
        if "name" in named and ("checked" in named or not is_choice):
            self.found.append((named["name"], named.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, text: str) -> None:
        if self._area:
            name, before = self.found[-1]
            self.found[-1] = (name, (before + text).removeprefix("\n"))


def fields(page) -> dict[str, str]:
    """Return what the page's last form would send, without its button."""
    reader = _Fields()
    reader.feed(page.content.decode())
    return dict(reader.found)
