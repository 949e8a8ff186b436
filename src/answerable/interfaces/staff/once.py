"""A form sent twice starts one thing: its reference is chosen when the form is shown.

The reference is signed for the person, so that nobody can choose it.
"""

from django.core import signing
from django.http import HttpRequest

from answerable.foundations.core import refs
from answerable.interfaces.staff import acting

_SALT = "answerable.staff.once"


def mark(request: HttpRequest, prefix: str) -> str:
    """Return the hidden mark of a form: kept if it was posted, new if it was not."""
    if request.method == "POST" and reference(request, prefix):
        return request.POST["once"]
    return signing.dumps([acting.me(request).ref, new(prefix)], salt=_SALT)


def new(prefix: str) -> str:
    """Return a reference for a form that came without its mark."""
    return refs.new(prefix)


def reference(request: HttpRequest, prefix: str) -> str:
    """Return the reference that a posted form is to use, or nothing if it has none."""
    try:
        person, ref = signing.loads(request.POST.get("once", ""), salt=_SALT)
    except (signing.BadSignature, ValueError):
        return ""
    is_ours = person == acting.me(request).ref and str(ref).startswith(f"{prefix}-")
    return str(ref) if is_ours else ""
