"""The files a report can be had as: one row for each format, all drawn from the same view model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module

from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.domain.result import AssessmentResult
from assess.domain.text import Language
from assess.report import html
from assess.report.blocks import Report
from assess.report.brand import PLAIN, Brand
from assess.report.office.seal import imprint_of
from assess.report.opinion import Opinion
from assess.report.outline import outline
from assess.report.outline.matter import Matter
from assess.report.peers import Peers


@dataclass(frozen=True, kw_only=True)
class Commission:
    """What a file is made from: an assessment, the languages wanted in their order, the day, the company's name, the brand."""

    instrument: Instrument
    answers: Answers
    result: AssessmentResult
    languages: tuple[Language, ...]
    made: date
    client: str = ""
    brand: Brand = PLAIN
    opinions: tuple[Opinion, ...] = ()
    peers: Peers | None = None

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The report in each language."""
        return tuple(
            outline(
                self.instrument,
                self.answers,
                self.result,
                one,
                self.made,
                client=self.client,
                brand=self.brand,
                opinions=self.opinions,
                peers=self.peers,
            )
            for one in self.languages
        )

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """What a report draws on, in each language: for files that compute instead of telling."""
        return tuple(
            Matter(
                instrument=self.instrument,
                answers=self.answers,
                result=self.result,
                language=one,
                made=self.made,
                opinions=self.opinions,
                peers=self.peers,
            )
            for one in self.languages
        )


@dataclass(frozen=True, slots=True)
class Format:
    """How a file of this format is made, and what a browser is told that it is."""

    write: Callable[[Commission], bytes]
    media: str


def _drawn(room: str) -> Callable[[Commission], bytes]:
    """What a room of the report makes of it. Rooms bring heavy libraries: each is opened when its first file is made."""

    def write(commission: Commission) -> bytes:
        content: bytes = import_module(f"assess.report.{room}").render(commission.reports)
        return content

    return write


def _workbook(commission: Commission) -> bytes:
    workbook = import_module("assess.report.workbook")
    line = imprint_of(commission.reports)
    content: bytes = workbook.render(commission.matters, commission.client, made_from=line, brand=commission.brand)
    return content


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
FORMATS: Mapping[str, Format] = {
    "pdf": Format(_drawn("pdf"), "application/pdf"),
    "html": Format(lambda commission: html.render(commission.reports).encode(), "text/html; charset=utf-8"),
    "docx": Format(_drawn("word"), f"{_OPEN_XML}wordprocessingml.document"),
    "pptx": Format(_drawn("slides"), f"{_OPEN_XML}presentationml.presentation"),
    "xlsx": Format(_workbook, f"{_OPEN_XML}spreadsheetml.sheet"),
}
"""By the ending of the file's name."""
