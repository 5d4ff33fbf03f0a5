"""A part of a report: no page is held, what stands in the margins is what the typesetter would put there, and it is kept."""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from weasyprint.formatting_structure.boxes import Box, TextBox
from weasyprint.layout.page import make_margin_boxes

from assess.domain.instrument import Instrument
from assess.report import pdf
from assess.report.blocks import Report
from assess.report.pdf import letters, part
from assess.report.pdf.margins import Margins, Running
from assess.report.pdf.part import Part
from tests.report.conftest import ReportOf
from tests.report.test_tags import of_both


@pytest.fixture
def report(report_of: ReportOf) -> Report:
    return report_of("soe-group", "zh-CN")


def parts_of(report: Report) -> list[Part]:
    press, whole = pdf._composed(report)
    return pdf._parts(whole, press)


def texts(margins: Margins) -> list[tuple[str, float, float, float]]:
    boxes: Iterator[Any] = (box for one in margins for box in one.descendants() if isinstance(box, TextBox))
    return [(box.text, box.position_x, box.position_y, box.width) for box in boxes]


def test_margins_are_those_the_typesetter_would_lay_out(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    seen, laid = [], []
    quickly, slowly = Running.on, Running._laid

    def compared(self: Running, page: Any, state: Any) -> Margins:
        margins = quickly(self, page, state)
        seen.append((texts(margins), texts(list(make_margin_boxes(self._context, page, state)))))
        return margins

    def counted(self: Running, page: Any, state: Any) -> Margins:
        laid.append(page)
        return slowly(self, page, state)

    monkeypatch.setattr(Running, "on", compared)
    monkeypatch.setattr(Running, "_laid", counted)
    first = 0
    for one in parts_of(report):
        pages = one.lay_out().pages
        one.print(first)
        first += pages

    assert len(seen) > 10
    assert [own for own, _ in seen] == [theirs for _, theirs in seen]
    assert len(laid) < len(seen)


def test_a_page_that_has_been_drawn_is_let_go(report: Report) -> None:
    sections = parts_of(report)[1]
    gc.collect()
    gc.disable()
    try:
        before = sum(isinstance(one, Box) for one in gc.get_objects())
        pages = sections.lay_out().pages
        left = sum(isinstance(one, Box) for one in gc.get_objects()) - before
    finally:
        gc.enable()

    assert pages > 5
    assert left < 5 * pages, "a page has hundreds of boxes"


def test_what_was_made_before_changes_no_byte(teahouse: Instrument) -> None:
    report, other = of_both(teahouse)
    first = pdf.render(report)
    pdf.warmed([other, report])

    assert pdf.render(report) == first


def test_lines_of_a_report_that_was_made_before_are_not_drawn_anew(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf.warmed([report])
    kept: list[str] = []
    anew: list[str] = []
    looked_at = letters._pieces

    def counted(stream: Any, layout: Any, style: Any) -> object:
        (kept if {"looks", "drawn"} & layout.__dict__.keys() else anew).append(layout.text)
        return looked_at(stream, layout, style)

    monkeypatch.setattr(letters, "_pieces", counted)
    parts_of(report)[1].lay_out()

    assert len(kept) > 1000
    assert len(anew) < len(kept) / 50


def test_what_leads_to_pages_is_counted_first_and_numbered_last(report: Report) -> None:
    front = parts_of(report)[0]

    assert front.leads
    assert front.lay_out() == part.Laid(front._pages, {})
    assert front.print(0, {"summary-zh": 3}).pages
