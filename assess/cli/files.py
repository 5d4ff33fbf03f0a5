"""The formats `assess report` can write. One more format is one more function and one more row."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assess.analysis import result_document
from assess.cli.errors import USAGE, CommandError
from assess.domain.result import AssessmentResult
from assess.report.blocks import Report


@dataclass(frozen=True, slots=True)
class Finished:
    """What a format may draw on."""

    reports: Sequence[Report]
    result: AssessmentResult


def _pdf(finished: Finished) -> bytes:
    from assess.report import pdf

    return pdf.render(finished.reports)


def _html(finished: Finished) -> bytes:
    from assess.report import html

    return html.render(finished.reports).encode()


def _json(finished: Finished) -> bytes:
    return (json.dumps(result_document(finished.result), ensure_ascii=False, indent=2) + "\n").encode()


FORMATS: Mapping[str, Callable[[Finished], bytes]] = {".pdf": _pdf, ".html": _html, ".json": _json}


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
