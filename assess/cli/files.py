"""The files `assess report` can write: every format of a report, and the contract's JSON."""

import json
from collections.abc import Mapping
from pathlib import Path

from assess.analysis import result_document
from assess.cli.errors import USAGE, CommandError
from assess.report.formats import FORMATS, Commission

JSON = ".json"
ENDINGS: Mapping[str, str | None] = {f".{name}": name for name in FORMATS} | {JSON: None}
"""How a file's name ends, and the format of a report it stands for; JSON is only written down."""


def refuse_unknown(path: Path) -> None:
    """CommandError when a name's ending is no format."""
    if path.suffix.lower() not in ENDINGS:
        raise CommandError(
            "{path}: a report is written as {endings}", status=USAGE, path=path, endings=", ".join(ENDINGS)
        )


def made(path: Path, commission: Commission) -> bytes:
    """The content for a file of this name."""
    kind = ENDINGS[path.suffix.lower()]
    if kind is None:
        return (json.dumps(result_document(commission.result), ensure_ascii=False, indent=2) + "\n").encode()
    return FORMATS[kind].write(commission)


def save(path: Path, content: bytes) -> None:
    """All of the file or nothing: who looks at it meanwhile sees the old one."""
    half = path.with_name(path.name + ".part")
    try:
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        raise CommandError(
            "{path} cannot be written: {reason}", status=USAGE, path=path, reason=error.strerror
        ) from error
