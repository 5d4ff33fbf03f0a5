"""The workbook computes what the engine computes, and holds nothing that runs."""

import random
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from assess.analysis import analyse
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.verdicts import level_of
from assess.domain.answers import Answers, Respondent
from assess.domain.condition import Unknown, Value
from assess.domain.instrument import Instrument
from assess.domain.question import Field, Kind, Question
from assess.domain.text import Language
from assess.report import workbook
from assess.report.outline.matter import Matter
from assess.report.workbook.cells import Place, shown
from assess.report.workbook.live import UNSURE, Live
from assess.report.workbook.writing import _live_tabs
from tests.cases.companies import answers_of, company
from tests.report.conftest import MADE
from tests.report.recalculation import Formula, Key, Recalculation, cells_of

COMPANIES = ("tea-chain", "boss-absent", "dont-know", "foreign-light", "boss-and-lead-disagree", "mid-at-scale")
CLIENT = "示例公司（虚构）"
HOSTILE = ("=cmd|' /C calc'!A0", "+1", "@SUM(1)", "-1", "\tx", '=HYPERLINK("x")', "\x00\x0b\ufffe😀")
FileOf = Callable[..., bytes]


def matter_of(instrument: Instrument, answers: Answers, language: Language = "zh-CN") -> Matter:
    result = analyse(instrument, answers)
    return Matter(instrument=instrument, answers=answers, result=result, language=language, made=MADE)


@pytest.fixture(scope="module")
def file_of(shipped: Instrument) -> FileOf:
    @cache
    def made(id: str, *languages: Language) -> bytes:
        answers = answers_of(company(id), shipped)
        return workbook.render([matter_of(shipped, answers, one) for one in languages or ("zh-CN",)], CLIENT)

    return made


def opened(content: bytes, **options: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(content), **options)


def key(place: Place) -> Key:
    return place.sheet, place.row, place.column


def same(one: Any, other: Any) -> bool:
    is_number = [isinstance(value, int | float) and not isinstance(value, bool) for value in (one, other)]
    return one == pytest.approx(other, rel=1e-9, abs=1e-8) if all(is_number) else (one or "") == (other or "")


# ---- what it computes ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("id", COMPANIES)
def test_every_formula_comes_to_what_stands_in_its_cell(file_of: FileOf, id: str) -> None:
    all_come_true(file_of(id, "zh-CN", "en"))


def test_so_it_does_where_hardly_anything_was_answered(shipped: Instrument) -> None:
    respondent = Respondent(role="BOSS", answers={"F01": Decimal(30_000_000)})
    answers = Answers(questionnaire="private-domain", respondents=(respondent,))
    all_come_true(workbook.render([matter_of(shipped, answers)]))


def all_come_true(content: bytes) -> None:
    cells, kept = cells_of(BytesIO(content)), opened(content, data_only=True)
    book = Recalculation(cells)
    formulas = [one for one, cell in cells.items() if isinstance(cell, Formula)]
    wrong = [
        (one, book.value(one), now)
        for one in formulas
        if not same(book.value(one), now := _plain(kept[one[0]].cell(one[1] + 1, one[2] + 1).value))
    ]

    assert len(formulas) > 700
    assert wrong == []


def _plain(value: Any) -> Any:
    return (value.date() - MADE).days + 46349 if hasattr(value, "date") else value


@pytest.mark.parametrize("seed", range(4))
def test_changed_answers_change_everything_as_the_engine_would(shipped: Instrument, file_of: FileOf, seed: int) -> None:
    dice = random.Random(seed)
    before = answers_of(company(COMPANIES[seed % 4]), shipped)
    live = Live(matter=matter_of(shipped, before))
    _, _, scores = _live_tabs(live)
    cells = cells_of(BytesIO(file_of(COMPANIES[seed % 4])))
    for _ in range(3):
        changes = dict(_change(dice, shipped) for _ in range(dice.choice((1, 4, 30))))
        answers = {**before.respondents[0].answers, **changes}
        told = {cell: value for cell, value in answers.items() if value is not Unknown.NOT_ANSWERED}
        after = Answers(questionnaire="private-domain", respondents=(Respondent(role="BOSS", answers=told),))
        facts = facts_of_answers(shipped, after)
        inputs = {key(live.given[cell]): _typed(value) for cell, value in changes.items()}
        book = Recalculation(cells, inputs)
        wrong = {
            fact: (book.value(key(live.used[fact])), shown(facts(fact)))
            for fact in facts.model.nodes
            if fact in live.used
            and not fact.startswith(("evidence.", "spread."))
            and not same(book.value(key(live.used[fact])), shown(facts(fact)))
        }

        assert wrong == {}
        assert book.value(key(scores.levels.effective)) == (level_of(facts).effective or "")


def _change(dice: random.Random, instrument: Instrument) -> tuple[str, Value | Unknown]:
    question = dice.choice([one for one in instrument.questions if one.kind is Kind.SCALE or dice.random() < 0.5])
    field = dice.choice(question.fields) if question.fields else None
    id = question.id if field is None else f"{question.id}.{field.id}"
    if dice.random() < 0.15:
        return id, dice.choice((Unknown.DONT_KNOW, Unknown.NOT_ANSWERED))
    return id, _answer(dice, field or question)


def _answer(dice: random.Random, asked: Question | Field) -> Value:
    options = [option.id for option in asked.options]
    match asked.kind:
        case Kind.SCALE:
            return Decimal(dice.randint(0, 4))
        case Kind.YES_NO:
            return dice.random() < 0.5
        case Kind.CHOICE:
            return dice.choice(options)
        case Kind.MULTI_CHOICE | Kind.RANKING:
            return tuple(dice.sample(options, dice.randint(1, len(options))))
        case Kind.PERCENT:
            return Decimal(dice.randint(0, 100))
        case _:
            return Decimal(dice.choice((0, 1, 3, 12, 40, 500, 49_999_999, 50_000_000, 800_000_000)))


def _typed(value: Value | Unknown) -> Any:
    return UNSURE if value is Unknown.DONT_KNOW else (None if value is Unknown.NOT_ANSWERED else shown(value))


def test_the_translation_follows_the_first_language(shipped: Instrument, file_of: FileOf) -> None:
    live = {
        one: Live(matter=matter_of(shipped, answers_of(company("tea-chain"), shipped), one)) for one in ("zh-CN", "en")
    }
    for one in live.values():
        _live_tabs(one)
    book = Recalculation(cells_of(BytesIO(file_of("tea-chain", "zh-CN", "en"))))
    anchor, overall = live["zh-CN"].given["B1"], "overall"
    changed = Recalculation(book.cells, {key(anchor): 0.0})
    chinese, english = (key(live[one].at(overall)) for one in ("zh-CN", "en"))

    assert book.value(chinese) == book.value(english)
    assert changed.value(chinese) == changed.value(english) < book.value(chinese)


# ---- what it holds -------------------------------------------------------------------------------------------------


def test_nothing_a_person_wrote_is_a_formula_or_a_link(shipped: Instrument) -> None:
    role = shipped.roles[0].id
    notes = {"B1": "".join(HOSTILE), "B2": "字" * 100_000, "F01": HOSTILE[0]}
    evidence = {"B1": HOSTILE, "D4": ("https://example.com/=1+1",)}
    respondent = Respondent(role=role, answers={"B1": Decimal(2)}, notes=notes, evidence=evidence)
    answers = Answers(questionnaire="private-domain", respondents=(respondent,))
    matter = matter_of(shipped, answers)
    for client in HOSTILE[:2]:
        content = workbook.render([matter], client + "\ud800")
        book = opened(content)
        said = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]
        assert not [one for one in _formulas(book) if re.search(r"cmd|HYPERLINK|SUM\(1\)", one)]
        assert f"'{client}\ufffd" in said
        assert not [one for one in said if one.startswith(("=", "+", "-", "@", "\t"))]  # nor in a CSV file made from it
        assert sum(one.count("字") for one in said) >= 100_000
        with ZipFile(BytesIO(content)) as file:
            assert not [name for name in file.namelist() if "external" in name.lower()]
            links = b"".join(file.read(name) for name in file.namelist() if name.endswith(".rels"))
            assert b"TargetMode" not in links


def _formulas(book: Any) -> list[str]:
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_every_answer_is_there_with_role_note_and_evidence(shipped: Instrument, file_of: FileOf) -> None:
    answers = answers_of(company("boss-and-lead-disagree"), shipped)
    sheet = opened(file_of("boss-and-lead-disagree", "en"))["All answers"]
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=5)]
    found = {(row[0], row[4]) for row in rows}
    roles = {one.role: matter_of(shipped, answers, "en").role(one.role) for one in answers.respondents}

    assert {(cell, roles[one.role]) for one in answers.respondents for cell in one.answers} <= found
    assert {question.id for question in shipped.questions} <= {str(row[0]).split(".")[0] for row in rows}


def test_sheets_can_be_filtered_printed_and_found_one_s_way_in(file_of: FileOf) -> None:
    book = opened(file_of("tea-chain", "en"))

    assert book.sheetnames[0] == "Overview"
    assert [sheet.title for sheet in book if sheet.auto_filter.ref] == [
        "Anchors",
        "Facts",
        "RACI chart",
        "Roadmap",
        "All answers",
    ]
    for sheet in book:
        assert int(sheet.page_setup.paperSize) == 9
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "Overview" else "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert [sheet.title for sheet in book if sheet.freeze_panes] == [
        "Anchors", "Facts", "Rules", "RACI chart", "Roadmap", "All answers",
    ]  # fmt: skip


def test_inputs_and_results_have_names_for_formulas_of_one_s_own(shipped: Instrument, file_of: FileOf) -> None:
    book = opened(file_of("tea-chain", "zh-CN", "en"))
    names = {name.lower(): one.attr_text for name, one in book.defined_names.items()}
    sheet, cell = names["given_b1"].rsplit("!", 1)

    assert len(names) == len(book.defined_names) > 200
    assert book[sheet.strip("'")][cell.replace("$", "")].value == 3
    assert {"now_overall", "now_operating_mode", "given_f02.private"} <= names.keys()


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_charts_are_native_and_described(file_of: FileOf, language: Language) -> None:
    with ZipFile(BytesIO(file_of("tea-chain", language))) as file:
        charts = [file.read(name).decode() for name in file.namelist() if name.startswith("xl/charts/")]
        drawings = [file.read(name).decode() for name in file.namelist() if name.startswith("xl/drawings/drawing")]

    assert sorted(re.findall(r"<c:(radar|bar)Chart>", "".join(charts))) == ["bar", "radar"]
    assert all('<a:ea typeface="Microsoft YaHei"/>' in chart and "<c:title>" in chart for chart in charts)
    assert all(re.search(r'descr="[^"]{40,}"', drawing) for drawing in drawings)


def test_a_language_speaks_for_itself(file_of: FileOf) -> None:
    chinese, english = (opened(file_of("tea-chain", one)) for one in ("zh-CN", "en"))

    assert not set(chinese.sheetnames) & set(english.sheetnames)
    assert not [
        cell.value
        for sheet in english
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and re.search(r"[\u4e00-\u9fff]", cell.value.replace(CLIENT, ""))
    ]
    assert chinese["总览"]["A1"].font.name == "Microsoft YaHei"


def test_equal_input_gives_equal_bytes(shipped: Instrument, file_of: FileOf) -> None:
    answers = answers_of(company("tea-chain"), shipped)
    again = workbook.render([matter_of(shipped, answers)], CLIENT)

    assert again == file_of("tea-chain")


def test_an_instrument_without_levels_or_budget_gives_a_workbook_too(teahouse: Instrument) -> None:
    answers = Answers(questionnaire="teahouse", respondents=())
    cells = cells_of(BytesIO(workbook.render([matter_of(teahouse, answers, one) for one in ("zh-CN", "en")])))
    book = Recalculation(cells)

    assert all(book.value(one) is not None for one, cell in cells.items() if isinstance(cell, Formula))
