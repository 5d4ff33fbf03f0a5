"""Short texts and days as a form posts them: trimmed, without what cannot be printed."""

from datetime import date

from flask import request

LONGEST_LINE, LONGEST_TEXT = 200, 4_000


def typed(name: str, longest: int = LONGEST_LINE) -> str:
    """One line of text."""
    text = "".join(one if one.isprintable() else " " for one in request.form.get(name, ""))
    return " ".join(text.split())[:longest].strip()


def typed_text(name: str, longest: int = LONGEST_TEXT) -> str:
    """A text of several lines."""
    text = request.form.get(name, "").replace("\r\n", "\n")
    return "".join(one for one in text if one.isprintable() or one == "\n").strip()[:longest].strip()


def typed_day(name: str) -> date | None:
    """A day as browsers post it; None when there is none, or it is none."""
    try:
        return date.fromisoformat(request.form.get(name, "").strip())
    except ValueError:
        return None
