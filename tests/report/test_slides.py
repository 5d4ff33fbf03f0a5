"""Ten slides that can be edited: native charts and tables, described, in both languages, with nothing too long for its place."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER
from pptx.util import Length

from assess.analysis import analyse
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.report import outline, slides
from assess.report.blocks import Chart, Report
from assess.report.charts.gantt import Gantt
from assess.report.charts.raci import RaciMap
from assess.report.slides.fitting import LEADING, brief, rows
from assess.report.slides.wording import clauses
from tests.report.conftest import MADE, ReportOf

COMPANIES = ("tea-chain", "boss-absent", "dont-know", "foreign-light", "mid-at-scale", "soe-group")
HOSTILE = "<a:t>&amp;</a:t> =cmd|' /C calc'!A0 \x00\x0b\ud800\ufffe😀 " + "长" * 90
Opened = Callable[..., Any]


@pytest.fixture(scope="module")
def opened(report_of: ReportOf) -> Opened:
    @cache
    def open_one(id: str, *languages: Language) -> Any:
        return Presentation(BytesIO(slides.render([report_of(id, one) for one in languages])))

    return open_one


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def stretched(value: Any) -> Any:
    """The same report with every word in it far too long."""
    if isinstance(value, str):
        return value if len(value) < 2 or value.isdigit() else f"{value} " + ("非常长的名称Extraordinarily" * 3)
    if isinstance(value, tuple):
        return tuple(stretched(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in fields(value) if one.name not in _KEPT]
        return replace(value, **{name: stretched(getattr(value, name)) for name in names})
    return value


_KEPT = {"id", "ids", "number", "language", "tone", "mark", "state", "imprint", "made"}


@pytest.mark.parametrize("id", COMPANIES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_ten_slides_say_the_messages_of_the_report(
    opened: Opened, report_of: ReportOf, id: str, language: Language
) -> None:
    deck, report = opened(id, language), report_of(id, language)
    headlines = {section.id.rsplit("-", 1)[0]: section.headline for section in report.sections}
    said = titles(deck)

    assert len(said) == 10
    assert said[0] == report.title
    for place, name in {
        1: "summary",
        2: "maturity",
        3: "gates",
        6: "organisation",
        7: "raci",
        8: "kpis",
        9: "roadmap",
    }.items():
        assert said[place].rstrip("…") == headlines[name][: len(said[place].rstrip("…"))]
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_charts_are_native_editable_and_described(opened: Opened) -> None:
    deck = opened("tea-chain", "zh-CN")
    charts = [(n, shape) for n, slide in enumerate(deck.slides, 1) for shape in slide.shapes if shape.has_chart]
    radar, column, bar = (shape.chart for _, shape in charts)

    assert [(n, shape.chart.chart_type.name) for n, shape in charts] == [
        (3, "RADAR_MARKERS"),
        (7, "COLUMN_CLUSTERED"),
        (9, "BAR_CLUSTERED"),
    ]
    assert len(radar.plots[0].categories) == 9
    assert all(chart.part.chart_workbook.xlsx_part is not None and chart.has_title for chart in (radar, column, bar))
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                about = shape.element.find(".//{*}cNvPr")
                assert about.get("title")
                assert len(about.get("descr")) > 8


@pytest.mark.parametrize("id", COMPANIES)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_text_is_too_long_for_its_place(opened: Opened, id: str, language: Language) -> None:
    assert overflowing(opened(id, language)) == []


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_not_even_the_longest_names_are(report_of: ReportOf, language: Language) -> None:
    report = stretched(report_of("boss-absent", language))
    deck = Presentation(BytesIO(slides.render(report)))

    assert overflowing(deck) == []


def overflowing(deck: Any) -> list[str]:
    found = []
    for n, slide in enumerate(deck.slides, 1):
        for shape in slide.shapes:
            inside = shape.left >= 0 and shape.left + shape.width <= deck.slide_width + 10
            if not inside or shape.top + shape.height > deck.slide_height + 10:
                found.append(f"{n}: {shape.name} leaves the slide")
            if (
                shape.has_text_frame
                and needed(shape.text_frame, shape.width - shape.text_frame.margin_left - shape.text_frame.margin_right)
                > shape.height * 1.01
            ):
                found.append(f"{n}: {shape.name}: {shape.text_frame.text[:40]}")
            if shape.has_table:
                found += [f"{n}: {text}" for text in too_tall(shape.table)]
    return found


def needed(frame: Any, width: int) -> float:
    room = Length(width).pt
    total = 0.0
    for paragraph in frame.paragraphs:
        if not paragraph.runs or paragraph.runs[0].font.size is None:
            continue
        size = paragraph.runs[0].font.size.pt
        hanging = paragraph._p.pPr is not None and paragraph._p.pPr.get("marL")
        after = paragraph.space_after.pt if paragraph.space_after is not None else 0
        total += rows(paragraph.text, size, room, bullet=bool(hanging)) * size * LEADING + after
    return total * 12700


def too_tall(table: Any) -> list[str]:
    return [
        cell.text_frame.text[:40]
        for row in table.rows
        for cell, column in zip(row.cells, table.columns, strict=True)
        if needed(cell.text_frame, column.width - cell.margin_left - cell.margin_right) > row.height + 200
    ]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_everything_can_be_read_from_a_chair(opened: Opened, language: Language) -> None:
    """12 points and more; but for the foot, and a matrix of many roles, which is read near by."""
    for id in COMPANIES:
        for n, slide in enumerate(opened(id, language).slides, 1):
            sizes = {size for shape in slide.shapes if not shape.is_placeholder for size in sizes_of(shape)}
            assert min(sizes, default=12) >= (10 if n == 8 else 12), (id, n)


def sizes_of(shape: Any) -> set[float]:
    return {int(run.get("sz")) / 100 for run in shape.element.iter("{*}rPr", "{*}defRPr") if run.get("sz")}


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_no_activity_and_no_action_is_left_out(opened: Opened, report_of: ReportOf, language: Language) -> None:
    for id in COMPANIES:
        deck, report = opened(id, language), report_of(id, language)
        matrix, plan = (next(s.table for s in deck.slides[n].shapes if s.has_table) for n in (7, 9))
        drawings = [block.drawing for section in report.sections for block in section.flat if isinstance(block, Chart)]
        activities = [row for one in drawings if isinstance(one, RaciMap) for row in one.rows]
        actions = [task for one in drawings if isinstance(one, Gantt) for phase in one.phases for task in phase.tasks]

        assert len(matrix.rows) == len(activities) + 1
        assert len(plan.rows) == len(actions) + 1
        assert all(task.label in deck.slides[9].notes_slide.notes_text_frame.text for task in actions)


def test_what_is_read_aloud_begins_with_the_message_and_ends_with_the_foot(opened: Opened) -> None:
    for slide in list(opened("tea-chain", "zh-CN").slides)[1:]:
        kinds = [one.placeholder_format.type if one.is_placeholder else None for one in slide.shapes]
        bars = [one for one in slide.shapes if one.has_text_frame and not one.text_frame.text]

        assert kinds[0] is PP_PLACEHOLDER.TITLE
        assert kinds[-2:] == [PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER]
        assert all(b"decorative" in etree.tostring(one.element) for one in bars if not one.is_placeholder)


def test_what_is_too_long_is_told_by_its_first_clause() -> None:
    assert list(clauses("只选一位陪跑人（有案例），签约：看实操案例。"))[-1] == "只选一位陪跑人"
    assert next(clauses("Checkpoint (at 6:2:2): go on. Or stop.")) == "Checkpoint (at 6:2:2)"
    assert brief("Own goals, schedule and results. And more.", 12, 220) == "Own goals, schedule and results"
    assert brief("“How often”: 3 times a week and more", 12, 60).endswith("…")


def test_languages_follow_one_another_and_name_themselves(opened: Opened, report_of: ReportOf) -> None:
    deck = opened("tea-chain", "zh-CN", "en")
    spoken = [
        {
            run.font.language_id
            for shape in slide.shapes
            if shape.has_text_frame
            for p in shape.text_frame.paragraphs
            for run in p.runs
        }
        for slide in deck.slides
    ]

    assert titles(deck)[0] == report_of("tea-chain", "zh-CN").title
    assert titles(deck)[10] == report_of("tea-chain", "en").title
    assert [{str(one).split()[0] for one in slide} for slide in spoken] == [{"SIMPLIFIED_CHINESE"}] * 10 + [
        {"ENGLISH_UK"}
    ] * 10


def test_both_typefaces_are_set(report_of: ReportOf) -> None:
    with ZipFile(BytesIO(slides.render(report_of("tea-chain", "zh-CN")))) as file:
        dressed = {
            name: file.read(name).decode()
            for name in file.namelist()
            if re.match(r"ppt/(theme|charts)/[^/]+xml$", name)
        }
        printed = [name for name in file.namelist() if "thumbnail" in name or "printer" in name]

    assert len(dressed) >= 5
    assert all(
        '<a:latin typeface="Arial"/><a:ea typeface="Microsoft YaHei"/>' in content for content in dressed.values()
    )
    assert printed == []


def test_notes_name_the_sources(opened: Opened) -> None:
    deck = opened("tea-chain", "en")
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]

    assert all(notes)
    assert sum("Sources:" in one for one in notes) >= 5
    assert re.search(r"\nS\d-\d\d .{20,}", notes[4])


def test_core_properties_say_what_it_is(opened: Opened, report_of: ReportOf) -> None:
    about, report = opened("tea-chain", "en").core_properties, report_of("tea-chain", "en")

    assert (about.title, about.author, about.language) == (report.title, "Yuzhen", "en")
    assert about.created.date() == about.modified.date() == MADE


def test_hostile_words_stay_words(report_of: ReportOf) -> None:
    report = replace(report_of("tea-chain", "en"), cover=(("Company", HOSTILE),), title=HOSTILE)
    deck = Presentation(BytesIO(slides.render(report)))
    cover = [shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame]

    assert any("<a:t>&amp;</a:t> =cmd|' /C calc'!A0 \ufffd\ufffd\ufffd\ufffd😀" in text for text in cover)
    assert overflowing(deck) == []
    assert not [shape for slide in deck.slides for shape in slide.shapes if shape.shape_type is MSO_SHAPE_TYPE.PICTURE]


def test_an_instrument_with_less_has_fewer_slides(teahouse: Instrument) -> None:
    answers = Answers(questionnaire="teahouse", respondents=())
    report = outline(teahouse, answers, analyse(teahouse, answers), "en", MADE)
    deck = Presentation(BytesIO(slides.render(report)))

    assert 2 <= len(deck.slides) <= 10
    assert overflowing(deck) == []


def test_equal_input_gives_equal_bytes(report_of: ReportOf) -> None:
    report: Report = report_of("tea-chain", "zh-CN")

    assert slides.render(report) == slides.render(replace(report))
