"""The few elements of a Word document, as text: every value escaped, every attribute in its namespace."""

from xml.sax.saxutils import escape, quoteattr

from assess.report.office.letters import held

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def w(tag: str, *children: str, **attributes: object) -> str:
    """An element; `val=1` becomes `w:val="1"`."""
    written = "".join(f" w:{name}={quoteattr(str(value))}" for name, value in attributes.items())
    content = "".join(children)
    return f"<w:{tag}{written}>{content}</w:{tag}>" if content else f"<w:{tag}{written}/>"


def root(tag: str, *children: str) -> bytes:
    """A whole part."""
    return f"{HEAD}<w:{tag} {NAMESPACES}>{''.join(children)}</w:{tag}>".encode()


def letters(text: str) -> str:
    """What stands inside a run: its text, with breaks and tabs as Word writes them."""
    lines = held(text).split("\n")
    return w("br").join("".join(_piece(line)) for line in lines)


def _piece(line: str) -> list[str]:
    pieces = [f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\t")]
    return [piece + (w("tab") if place + 1 < len(pieces) else "") for place, piece in enumerate(pieces)]


def field(instruction: str, shown: str, properties: str = "", *, stale: bool = False) -> str:
    """A field with what it shows until it is worked out; a `stale` one is worked out when the file is opened."""
    begin = {"dirty": "true"} if stale else {}
    return "".join(
        (
            w("r", properties, w("fldChar", fldCharType="begin", **begin)),
            w("r", properties, f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>'),
            w("r", properties, w("fldChar", fldCharType="separate")),
            w("r", properties, letters(shown)) if shown else "",
            w("r", properties, w("fldChar", fldCharType="end")),
        )
    )


def bookmarked(number: int, name: str, content: str) -> str:
    """Content that a link or a field can point at."""
    return w("bookmarkStart", id=number, name=name) + content + w("bookmarkEnd", id=number)
