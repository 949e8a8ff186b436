"""Text that came with markup, read as plain words.

Other registers keep HTML in their fields. We keep what they said as it was, and show
its words only: no tag of theirs ever reaches a page (OWASP: cross-site scripting).
"""

import html
import re

_BLOCK = (
    "address|article|blockquote|br|caption|center|dd|div|dl|dt|fieldset|figcaption|"
    "figure|footer|form|h[1-6]|header|hr|legend|li|main|nav|ol|p|pre|section|table|"
    "tbody|td|tfoot|th|thead|tr|ul"
)
_INLINE = (
    "a|abbr|acronym|b|big|button|cite|code|col|colgroup|del|em|font|i|iframe|img|"
    "input|ins|kbd|label|link|mark|meta|o:p|q|s|samp|script|small|span|strike|strong|"
    "style|sub|sup|svg|tt|u|var|video|wbr"
)
# Only names that HTML has: “a < b” and “<name>” are words, and stay.
_TAG = re.compile(rf"<(/?)({_BLOCK}|{_INLINE})(\s[^<>]*|/)?>", re.IGNORECASE)
_IS_BLOCK = re.compile(_BLOCK, re.IGNORECASE)
_ENTITY = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});"
)
_ADDRESS = re.compile(r"""\shref\s*=\s*["']?(https?://[^"'\s<>]+)""", re.IGNORECASE)
# What stands between these is for machines, and nobody's words.
_UNSPOKEN = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
_SPACES = re.compile(r"[ \t\u00a0]+")
_AROUND_BREAK = re.compile(r" ?\n ?")
_OWN_BREAK = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_BREAKS = re.compile(r"\n{3,}")


def plain(text: str) -> str:
    """Return the words of a text: markup gone, entities read, paragraphs kept.

    A text without any markup comes back exactly as it was.
    """
    if "<" not in text and "&" not in text:
        return text
    if _TAG.search(text) is None and "<!--" not in text:
        return _ENTITY.sub(_read_entity, text)
    spoken = _spoken(text)
    if any(_IS_BLOCK.fullmatch(tag[2]) for tag in _TAG.finditer(spoken)):
        spoken = _OWN_BREAK.sub(" ", spoken)  # HTML has breaks of its own
    said = _ENTITY.sub(_read_entity, _without_tags(spoken))
    said = _AROUND_BREAK.sub("\n", _SPACES.sub(" ", said))
    return _BREAKS.sub("\n\n", said).strip()


def _read_entity(found: re.Match[str]) -> str:
    read = html.unescape(found[0])
    return read if read.isprintable() or read == "\u00a0" else ""


def _spoken(text: str) -> str:
    for start, end in _UNSPOKEN:
        text = _without_between(text, start, end)
    return text


def _without_between(text: str, start: str, end: str) -> str:
    """Leave out everything from each start to its end; one without an end stays."""
    folded, kept, here = text.lower(), [], 0
    if len(folded) != len(text):  # a letter that grows when folded moves every place
        folded = text
    while (begins := folded.find(start, here)) >= 0:
        ends = folded.find(end, begins)
        if ends < 0:
            break
        kept.append(text[here:begins])
        here = ends + len(end)
    return "".join([*kept, text[here:]])


def _without_tags(text: str) -> str:
    parts: list[str] = []
    here, address = 0, ""
    for tag in _TAG.finditer(text):
        parts.append(text[here : tag.start()])
        here = tag.end()
        name = tag[2].lower()
        if name == "a":
            parts.append(_after_link(address) if tag[1] else "")
            address = "" if tag[1] else _linked(tag[3] or "")
        elif _IS_BLOCK.fullmatch(name):
            parts.append(_break(name, is_end=bool(tag[1])))
    parts.append(text[here:])
    return "".join(parts)


def _linked(attributes: str) -> str:
    found = _ADDRESS.search(attributes)
    return found[1] if found else ""


def _after_link(address: str) -> str:
    return f" ({address})" if address else ""


def _break(name: str, *, is_end: bool) -> str:
    if name == "li":
        return "" if is_end else "\n• "
    if name in {"td", "th"}:
        return "; " if is_end else ""
    return "\n" if name in {"br", "tr", "dt", "dd"} else "\n\n"
