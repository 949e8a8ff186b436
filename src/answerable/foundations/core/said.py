"""Sentences put together from parts, which can be said again in another language.

Rules speak plain English. What they say remembers its pattern and its parts, so that
a page can say the same in Welsh (Welsh Language (Wales) Measure 2011).
"""

from collections.abc import Callable, Iterable, Mapping


class Said(str):
    """Text like any other, which knows the pattern and the parts it was made from."""

    pattern: str = ""
    parts: Mapping[str, object] = {}

    def __format__(self, spec: str) -> str:
        """Write the text into a longer one; `lower` is for the middle of a sentence."""
        return self.lower() if spec == "lower" else super().__format__(spec)


def say(pattern: str, **parts: object) -> Said:
    """Fill parts into a pattern, which is a text to translate.

    Only parts that were said in this way are translated; what people typed is not.
    """
    return _made(pattern.format(**parts) if parts else pattern, pattern, parts)


def word(label: str) -> Said:
    """Make a label, or a text already said, a part that is translated."""
    return label if isinstance(label, Said) else _made(label, label, {})


def listed(items: Iterable[str], between: str = ", ", spec: str = "") -> Said:
    """Put items in a row."""
    parts = {f"part{place}": item for place, item in enumerate(items)}
    pattern = between.join(f"{{{name}{spec}}}" for name in parts)
    return _made(pattern.format(**parts), pattern, parts)


def again(text: str, translate: Callable[[str], str]) -> str:
    """Say a text again, with its pattern and parts translated."""
    if not text:
        return ""
    if not isinstance(text, Said):
        return translate(text)
    pattern = translate(text.pattern)
    parts = {name: _again(part, translate) for name, part in text.parts.items()}
    return pattern.format(**parts) if parts else pattern


def _again(part: object, translate: Callable[[str], str]) -> object:
    return Said(again(part, translate)) if isinstance(part, Said) else part


def _made(text: str, pattern: str, parts: Mapping[str, object]) -> Said:
    said = Said(text)
    said.pattern, said.parts = pattern, parts
    return said
