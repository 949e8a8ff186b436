"""What changed around the answers of two versions: name, body, source, other words.

A copied entry says more than its answers, and readers see each change of that too
(DESIGN §2.7: nothing disappears).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from answerable.domains.catalogue.core.differences import Change
from answerable.domains.catalogue.core.text_of import long_date
from answerable.domains.register.core.copies import ALSO, SourceNote
from answerable.domains.register.core.document import source_of
from answerable.foundations.core.said import say
from answerable.foundations.core.text import N_

SOURCE = "source"
_SOURCE_LABEL = N_("Source")


def around(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Give every change around the answers, if either document is a copy."""
    was, now = source_of(before), source_of(after)
    heading = _heading(before, after) if was or now else ()
    return (*heading, *_standing(was, now))


def _heading(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    bodies = before["organisation"]["name"], after["organisation"]["name"]
    if bodies[0] != bodies[1]:
        yield _swapped("organisation", N_("Organisation"), *bodies)
    names = before["title"], after["title"]
    is_answered = "identity.name" in {**before["answers"], **after["answers"]}
    if names[0] != names[1] and not is_answered:
        yield _swapped("title", N_("Name"), *names)


def _standing(was: SourceNote | None, now: SourceNote | None) -> Iterator[Change]:
    if was and now:
        yield from _notes(was, now)
        yield from _also(was, now)
    elif was:
        yield _plain(
            say(
                "The body signed this entry. It was copied from {title}.",
                title=was.title,
            )
        )
    elif now:
        yield _plain(say("This was copied from {title}.", title=now.title))


def _notes(was: SourceNote, now: SourceNote) -> Iterator[Change]:
    if was.gone_on != now.gone_on:
        yield _plain(_gone(now.gone_on))
    if was.link != now.link:
        yield _swapped("link", N_("Its page in the source"), was.link, now.link)
    if was.published_on != now.published_on:
        days = _day(was.published_on), _day(now.published_on)
        yield _swapped("published_on", N_("Date in the source"), *days)
    if was.licence != now.licence:
        yield _swapped("licence", N_("Licence"), was.licence, now.licence)


def _gone(day: date | None) -> str:
    if day is None:
        return say("It is in the source again.")
    return say("It is no longer in the source since {date}.", date=_day(day))


def _day(day: date | None) -> str:
    return long_date(day.isoformat()) if day else ""


def _also(was: SourceNote, now: SourceNote) -> Iterator[Change]:
    """Compare what the source also gives, text by text, in the order it has now."""
    earlier, later = _texts(was), _texts(now)
    for label in dict.fromkeys([*later, *earlier]):
        text, new = earlier.get(label, ""), later.get(label, "")
        if text == new:
            continue
        if not text:
            said = say("Is new in the source.")
        elif not new:
            said = say("The source does not say this any more.")
        else:
            said = say("The source changed this.")
        yield Change(f"{ALSO}{label}", label, said, text, new)


def _texts(note: SourceNote) -> dict[str, str]:
    texts: dict[str, str] = {}
    for label, text in note.also:
        texts[label] = f"{texts[label]}\n{text}" if label in texts else text
    return texts


def _plain(sentence: str) -> Change:
    return Change(SOURCE, _SOURCE_LABEL, sentence, "", "")


def _swapped(part: str, label: str, before: str, after: str) -> Change:
    if not before:
        said = say("Is new: “{after}”.", after=after)
    elif not after:
        said = say("Was “{before}”; is not given any more.", before=before)
    else:
        said = say("Changed from “{before}” to “{after}”.", before=before, after=after)
    return Change(part, label, said, before, after)
