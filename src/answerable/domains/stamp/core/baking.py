"""A picture that carries its credential. Open Badges 3.0 §5.3.2, baking into SVG.

The reader takes nothing else from the picture. It reads no document type, so that a
picture cannot name other files or swell (OWASP: XML external entities).
"""

from xml.parsers import expat
from xml.sax.saxutils import quoteattr

NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
LARGEST = 1024 * 1024
_ELEMENT = f"{NAMESPACE} credential"


class NoPicture(ValueError):
    """No picture with a credential can be read here; the message says why."""


def element(token: str) -> str:
    """Write the element to put straight after the `svg` tag."""
    return (
        f"<openbadges:credential xmlns:openbadges={quoteattr(NAMESPACE)} "
        f"verify={quoteattr(token)}></openbadges:credential>"
    )


def baked(picture: str, token: str) -> str:
    """Put a credential into a picture that has none. Raises NoPicture."""
    start = picture.find("<svg")
    end = picture.find(">", start)
    if start < 0 or end < 0 or picture[end - 1] == "/":
        raise NoPicture("This is not a picture that can carry anything.")
    return picture[: end + 1] + element(token) + picture[end + 1 :]


def extracted(content: bytes) -> str:
    """Return the credential that a picture carries. Raises NoPicture."""
    if len(content) > LARGEST:
        raise NoPicture("The picture is too large to be a badge.")
    found: list[str] = []
    reading = expat.ParserCreate(namespace_separator=" ")
    reading.StartDoctypeDeclHandler = _refuse_types
    reading.StartElementHandler = lambda name, attributes: (
        found.append(attributes.get("verify", "")) if name == _ELEMENT else None
    )
    try:
        reading.Parse(content, True)
    except expat.ExpatError as why:
        raise NoPicture("The picture is not written as SVG.") from why
    if len(found) != 1 or not found[0]:
        raise NoPicture("The picture carries no credential.")
    return found[0]


def _refuse_types(*_: object) -> None:
    raise NoPicture("The picture has a document type, which a badge never has.")
