"""Brings the Welsh files up to date with the words of the interface: `make words`.

New words come in empty, words that nobody uses go. Translate what it counts as
missing, then run the tests: they refuse an interface with a gap in it.
"""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.frontend import parse_mapping_cfg

from scripts import word_readers

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "catalogue"
FRAMEWORKS = ROOT / "frameworks"
PAGES = ROOT / "src/answerable"
FILES = {
    CATALOGUE / "locale/cy/LC_MESSAGES/django.po": CATALOGUE,
    FRAMEWORKS / "locale/cy/LC_MESSAGES/django.po": FRAMEWORKS,
    PAGES / "interfaces/ui/locale/cy/LC_MESSAGES/django.po": PAGES,
}
WIDTH = 88
KEYWORDS = {
    **dict.fromkeys(("_", "N_", "say", "gettext", "gettext_lazy")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# The plural forms are those of Django's own Welsh: it keeps files that differ apart.
HEADER = """\
# Welsh for Answerable. `make words` gathers the words to translate.
# docs/reference/welsh-terms.md has our terms.
msgid ""
msgstr ""
"Project-Id-Version: Answerable\\n"
"Language: cy\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 "
": 3;\\n"

"""


def main() -> int:
    for path, folder in FILES.items():
        welsh = brought_up_to_date(path, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(welsh))
        missing = sum(not is_translated(message) for message in words_of(welsh))
        place = path.relative_to(ROOT)
        print(f"{place}: {len(welsh):,} texts, {missing:,} to translate.")
    return 0


def brought_up_to_date(path: Path, folder: Path) -> Catalog:
    """Return the Welsh of a file with the words that its sources hold now."""
    welsh = read(path)
    # A guess from a text that looks alike would pass for a translation.
    welsh.update(gathered(folder), no_fuzzy_matching=True)
    return welsh


def read(path: Path) -> Catalog:
    """Read a file of Welsh, or begin one."""
    text = path.read_bytes() if path.exists() else HEADER.encode()
    return pofile.read_po(io.BytesIO(text))


def written(welsh: Catalog) -> bytes:
    """Write a file that changes only where the words do: no dates, no line numbers."""
    out = io.BytesIO()
    pofile.write_po(
        out,
        welsh,
        width=WIDTH,
        omit_header=True,
        ignore_obsolete=True,
        include_lineno=False,
    )
    return HEADER.encode() + out.getvalue().lstrip()


def words_of(words: Catalog) -> Iterator[Message]:
    """Yield each text; the first message of a catalogue is its header."""
    return (message for message in words if message.id)


def is_translated(message: Message) -> bool:
    """Say whether every form of a text has its Welsh."""
    forms = message.string if message.pluralizable else (message.string,)
    return bool(forms) and all(forms)


def gathered(folder: Path) -> Catalog:
    """Return every text to translate under a folder."""
    words = Catalog()
    with (ROOT / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(folder, methods, options, KEYWORDS)
    for name, line, text, comments, context in found:
        place = (str((folder / name).relative_to(ROOT)), line)
        words.add(text, None, [place], auto_comments=comments, context=context)
    if folder == PAGES:
        _add_borrowed(words)
    return words


# Of the packages that we build on: what their pages, forms and letters say where we
# use them. allauth has no Welsh, and Django's own has gaps.
_ALLAUTH = Path(allauth.__file__).parent
_DJANGO = Path(django.__file__).parent
_BORROWED_FROM = {
    _ALLAUTH: (
        "account/adapter.py",
        "account/forms.py",
        "mfa/adapter.py",
        "mfa/*/forms.py",
        "mfa/models.py",
        "mfa/*/internal/flows.py",
        "templates/account/account_inactive.html",
        "templates/account/base_reauthenticate.html",
        "templates/account/password_*.html",
        "templates/account/reauthenticate.html",
        "templates/account/email/base_*.txt",
        "templates/account/email/password_*.txt",
        "templates/account/email/unknown_account_*.txt",
        "templates/account/messages/logged_*.txt",
        "templates/account/messages/password_*.txt",
        "templates/account/snippets/already_logged_in.html",
        "templates/mfa/reauthenticate.html",
        "templates/mfa/email/*.txt",
        "templates/mfa/messages/*.txt",
        "templates/mfa/webauthn/*.html",
    ),
    _DJANGO: (
        "forms/fields.py",
        "core/validators.py",
        "contrib/auth/password_validation.py",
    ),
}


def _add_borrowed(words: Catalog) -> None:
    known = _known_to_django()
    for package, patterns in _BORROWED_FROM.items():
        for path in sorted(p for each in patterns for p in package.glob(each)):
            place = (str(path.relative_to(package.parent)), 0)
            for _, text, comments, context in _borrowed(path):
                if package != _DJANGO or text not in known:
                    words.add(
                        text, None, [place], auto_comments=comments, context=context
                    )


def _borrowed(path: Path) -> Iterator[tuple[int, object, list[str], str | None]]:
    is_python = path.suffix == ".py"
    method = "python" if is_python else word_readers.django_template
    yield from extract_from_file(method, path, KEYWORDS)


def _known_to_django() -> set[object]:
    known = set()
    for file in _DJANGO.glob("**/locale/cy/LC_MESSAGES/django.po"):
        welsh = pofile.read_po(io.BytesIO(file.read_bytes()))
        known.update(m.id for m in words_of(welsh) if is_translated(m))
    return known


if __name__ == "__main__":
    sys.exit(main())
