"""Seals an office file: equal content gives equal bytes, whatever the clock says, and nothing of the makers' templates."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assess.report.blocks import Report

_ON_UNIX = 3
_FIRST_DAY = date(1980, 1, 1)  # of a zip file's calendar
_THUMBNAIL = re.compile(rb"<Relationship [^>]*thumbnail[^>]*/>")
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Yuzhen</Application></Properties>"
)

Edit = Callable[[str, bytes], bytes]
"""Gives a member of the file, by its name, in better words."""


def _as_is(_name: str, content: bytes) -> bytes:
    return content


def sealed(file: bytes, made: date, edit: Edit = _as_is) -> bytes:
    """The file with every date in it set to `made`, after an `edit` of its members; workbooks inside are sealed too."""
    out = BytesIO()
    with ZipFile(BytesIO(file)) as before, ZipFile(out, "w") as after:
        for name in before.namelist():
            content = _settled(name, before.read(name), made)
            if content is None:
                continue
            day = max(made, _FIRST_DAY)
            member = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            member.create_system = _ON_UNIX
            member.compress_type = ZIP_DEFLATED
            after.writestr(member, edit(name, content))
    return out.getvalue()


def imprint_of(reports: Sequence[Report]) -> str:
    """The line that lets anybody make the file again; nothing when the reports do not say what they were made from."""
    made = reports[0].imprint
    return "" if made is None else str(replace(made, languages=tuple(report.language for report in reports)))


def _settled(name: str, content: bytes, made: date) -> bytes | None:
    """A member without traces of when and with what it was written; None when it is not wanted."""
    if "thumbnail" in name:
        return None
    match name:
        case "_rels/.rels":
            return _THUMBNAIL.sub(b"", content)
        case "docProps/app.xml":
            return _PROGRAM
        case "docProps/core.xml":
            moment = f"{made.isoformat()}T00:00:00Z".encode()
            return _MOMENT.sub(lambda found: found[1] + moment + found[2], content)
        case _ if name.endswith(".xlsx"):
            return sealed(content, made)
        case _:
            return content
