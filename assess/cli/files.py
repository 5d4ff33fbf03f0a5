"""The files `assess report` can write: every format that is typeset in the background too, and the contract's JSON."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from assess.analysis import result_document
from assess.cli.errors import USAGE, CommandError
from assess.domain.result import AssessmentResult
from assess.jobs.rendering import FORMATS
from assess.report.blocks import Report

JSON = ".json"
ENDINGS: Mapping[str, str | None] = {f".{name}": name for name in FORMATS} | {JSON: None}
"""How a file's name ends, and the format typeset for it; JSON is only written down."""


def refuse_unknown(path: Path) -> None:
    """CommandError when a name's ending is no format."""
    if path.suffix.lower() not in ENDINGS:
        raise CommandError(
            "{path}: a report is written as {endings}", status=USAGE, path=path, endings=", ".join(ENDINGS)
        )


def made(path: Path, reports: Sequence[Report], result: AssessmentResult) -> bytes:
    """The content for a file of this name."""
    kind = ENDINGS[path.suffix.lower()]
    if kind is None:
        return (json.dumps(result_document(result), ensure_ascii=False, indent=2) + "\n").encode()
    return FORMATS[kind](reports)


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
