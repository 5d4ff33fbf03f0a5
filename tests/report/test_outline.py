"""The outline says everything the result holds, in both languages, for any company and any questionnaire."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from itertools import pairwise
from types import SimpleNamespace
from typing import cast

import pytest

from assess.analysis import analyse
from assess.domain.answers import Answers, Respondent
from assess.domain.condition import leaves
from assess.domain.instrument import Instrument
from assess.domain.result import GateVerdict
from assess.domain.text import LANGUAGES, Language
from assess.report import outline
from assess.report.blocks import Callout, Cards, Chart, Facts, Heading, Paragraph, Proof, Report, Section, Table
from assess.report.charts import Drawing
from assess.report.charts.curve import Curve
from assess.report.charts.dumbbells import Dumbbells
from assess.report.charts.measure import text_width
from assess.report.charts.organisation import OrganisationChart
from assess.report.charts.raci import RaciMap
from assess.report.charts.tornado import Tornado
from assess.report.charts.waterfall import Waterfall
from assess.report.outline.gates import state
from assess.report.outline.matter import Matter
from assess.report.outline.returns import ticks
from assess.report.outline.sources import cited
from tests.analysis.workshop import said, workshop
from tests.report.conftest import MADE, ReportOf

COMPANIES = ("mid-default-coached", "boss-absent", "small-reservoir")
SECTIONS = [
    "summary", "ledgers", "maturity", "gates", "decision", "decision", "decision", "organisation", "raci", "kpis",
    "budget", "decision", "traffic", "risks", "roadmap", "findings", "credibility", "proof", "answers", "sources", "colophon",
]  # fmt: skip


def texts(value: object) -> Iterator[str]:
    """Every text a reader sees, drawings left out: their labels are shortened."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)
    elif is_dataclass(value) and not isinstance(value, Drawing):
        for field in fields(value):
            if field.name not in {"id", "ids", "tone", "mark", "language"}:
                yield from texts(getattr(value, field.name))


def section(report: Report, id: str) -> Section:
    return next(one for one in report.sections if one.id.startswith(id))


def quotes(section: Section) -> bool:
    """The appendix of sources quotes documents as they are written."""
    return section.id.startswith("sources")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("company", COMPANIES)
def test_every_section_is_there_and_opens_with_its_message(
    report_of: ReportOf, company: str, language: Language
) -> None:
    report = report_of(company, language)

    assert [one.id.split("-")[0] for one in report.sections] == SECTIONS
    assert all(one.headline and one.title and one.blocks for one in report.sections)
    assert len({one.id for one in report.sections}) == len(report.sections)


@pytest.mark.parametrize("company", COMPANIES)
def test_chinese_is_set_as_chinese(report_of: ReportOf, company: str) -> None:
    """No half-width punctuation between Chinese characters, no doubled full stop, no English left over."""
    found = [text for one in report_of(company, "zh-CN").sections if not quotes(one) for text in texts(one)]

    assert not [text for text in found if re.search(r"[\u4e00-\u9fff][,;:!?()][\u4e00-\u9fff]", text)]
    assert not [text for text in found if re.search(r"。[。；，]|[；，][。；，]|\{\w+\}", text)]


@pytest.mark.parametrize("company", COMPANIES)
def test_english_holds_no_chinese_but_the_documents_own_words(report_of: ReportOf, company: str) -> None:
    ours = tuple(one for one in report_of(company, "en").sections if not quotes(one))

    assert not [text for text in texts(ours) if re.search(r"[\u4e00-\u9fff，。；：]", text)]
    cited = " ".join(texts(section(report_of(company, "en"), "sources")))
    assert not re.findall(r"[\u4e00-\u9fff，。；：（）]", re.sub(r"“[^“]*[\u4e00-\u9fff][^”]*”+", "", cited))


@pytest.mark.parametrize("company", COMPANIES)
def test_names_stand_in_english_sentences_as_words_do(report_of: ReportOf, company: str) -> None:
    """What was asked keeps its question mark, an outcome stands in quotation marks, and a minus is no hyphen."""
    found = [text for one in report_of(company, "en").sections if not quotes(one) for text in texts(one)]
    asked = re.compile(r"“(?:What|Who|Which|Is|Are|How|Does|Where|When)\b[^”]*[^?”]”[: ]")

    assert not [text for text in found if re.search(r"outcome is [^“]|(?<![\w-])-\d|CNY -", text)]
    assert not [
        text for text in found if re.search(r"(?:[a-z,;]|because) (?:Organisation stage|Operating mode)\b", text)
    ]
    assert not [text for text in found if asked.search(text)]


@pytest.mark.parametrize("company", COMPANIES)
def test_english_has_the_marks_of_print(report_of: ReportOf, company: str) -> None:
    assert [text for text in texts(report_of(company, "en").sections) if set("'\"") & set(text)] == []


def test_the_headline_names_what_blocks(report_of: ReportOf, shipped: Instrument) -> None:
    dimensions = {one.id: one.name.zh for one in shipped.scoring.dimensions}

    assert report_of("boss-soft", "zh-CN").sections[0].headline.startswith(f"{dimensions['B']}卡住了下一步：")
    summary = report_of("mid-default-coached", "zh-CN").sections[0]
    assert summary.headline == "没有未通过的门槛；进入1到10阶段还差2项改变"
    assert f"各核心维度中{dimensions['T']}得分最低，为48.6（满分100）" in " ".join(texts(summary))


def test_headlines_say_what_is_so_and_not_only_how_many(report_of: ReportOf) -> None:
    said = {one.id: one.headline for one in report_of("mid-default-coached", "en").sections}

    assert said["organisation-en"].startswith("Private-domain group with 2 teams inside and 3 posts for now")
    assert said["raci-en"] == "Private-domain lead is accountable for 12 of 19 activities, top leader for 4"
    assert said["traffic-en"].startswith("Public first orders: public team; private first orders: ")
    assert said["roadmap-en"].startswith("Prove the MVP and grow an operator of your own: 16 actions, 6 of them")


def test_symptoms_are_named_in_the_headline(report_of: ReportOf) -> None:
    headline = section(report_of("many-users-no-model", "zh-CN"), "findings").headline

    assert headline == "常见症状：做了很久，或用户已经很多，却没有跑通的模型"


def test_a_symptom_shows_the_answers_behind_it(report_of: ReportOf, shipped: Instrument) -> None:
    asked = {one.id for one in shipped.questions}
    read = {
        one.id: {leaf.fact for leaf in leaves(one.shown_when) if leaf.fact.partition(".")[0] in asked}
        for one in shipped.library.symptoms
    }
    told = " ".join(texts(section(report_of("many-users-no-model", "zh-CN"), "findings").blocks))

    assert not [one.id for one in shipped.library.symptoms if read[one.id] - set(one.tests)]
    assert "验证证据（满足项数）：2" in told
    assert "企业微信客户：1,000,000" in told


def test_one_of_several_rules_is_enough_for_an_alternative(report_of: ReportOf) -> None:
    rows = section(report_of("mid-default-coached", "zh-CN"), "decision-operating-mode").blocks
    table = next(block for block in rows if isinstance(block, Table) and block.caption == "未采用的方案")
    needed = {cells[0].text: cells[2].text for cells in table.cells}

    assert (
        needed["M6 代运营转自营"]
        == "（1）“企业的所有制性质是什么”须为“国有或国有控股”；或者：（2）“私域目前由谁来运营”须为代运营"
    )


def test_a_default_is_no_way_of_its_own_and_an_alternative_is_not_named_twice(report_of: ReportOf) -> None:
    """The rule for an unknown turnover leads to BG-1 too: it would hold, but says nothing of a known one."""
    tables = [
        block
        for id in ("budget", "decision-tools")
        for block in section(report_of("mid-default-coached", "zh-CN"), id).blocks
        if isinstance(block, Table) and block.caption == "未采用的方案"
    ]
    said = {cells[0].text: (cells[0].note, cells[1].text) for table in tables for cells in table.cells}

    assert "自身条件成立" not in said["BG-1 6∶2∶2"][1]
    assert said["TL-3 第三方平台"][1] == "只在其他规则都不成立时适用"
    assert not any(note for note, _ in said.values())


def test_an_action_is_due_by_the_end_of_a_month_or_by_a_day(teahouse: Instrument) -> None:
    answers = Answers(questionnaire=teahouse.identity.id, respondents=())
    matter = Matter(instrument=teahouse, answers=answers, result=analyse(teahouse, answers), language="en", made=MADE)

    assert [matter.month(Decimal(due)) for due in ("0.5", "1", "2.5")] == [
        "by day 15",
        "by the end of month 1",
        "by day 75",
    ]


def test_how_to_read_the_roadmap_is_said_once(report_of: ReportOf) -> None:
    blocks = section(report_of("mid-default-coached", "en"), "roadmap").blocks
    titles = [block.title for block in blocks if isinstance(block, Chart)]

    assert [title.endswith("a diamond where the action is due") for title in titles] == [True, False, False, False]


def test_a_curve_has_round_amounts_below_it() -> None:
    ends = [Decimal(end) for end in ("7500000", "2375000", "225000000", "398", "1")]

    assert [tuple(map(int, ticks(end)[1:])) for end in ends[:4]] == [
        (3_000_000, 6_000_000),
        (1_000_000, 2_000_000),
        (100_000_000, 200_000_000),
        (150, 300),
    ]
    assert ticks(ends[4])[2] == 1


def test_a_soft_gate_under_a_shut_hard_one_is_not_called_passed(report_of: ReportOf) -> None:
    blocks = section(report_of("boss-absent", "zh-CN"), "gates").blocks
    passed = next(block for block in blocks if isinstance(block, Table) and block.caption == "已通过的门槛")

    assert not [cells for cells in passed.cells if cells[0].text.startswith("GA-02")]
    assert "“一把手软门槛（支持未落到时间与预算）”已并入未通过的“一把手硬门槛”，不另行计算。" in texts(tuple(blocks))


@pytest.mark.parametrize(("hard", "found"), [(True, "covered"), (False, "open")])
def test_a_score_too_low_for_the_soft_gate_of_the_product_is_not_called_passed(
    shipped: Instrument, hard: bool, found: str
) -> None:
    gates = {one.id: one for one in shipped.rules.gates}
    verdicts = [
        GateVerdict(id=id, fired=fired, because=(), effect=gates[id].effect, sources=())
        for id, fired in (("GA-03", hard), ("GA-04", False))
    ]
    matter = cast("Matter", SimpleNamespace(gates=gates, result=SimpleNamespace(gates=verdicts)))

    assert state(matter, verdicts[1]) == found


def test_a_limit_is_called_a_limit_in_the_proof_too(report_of: ReportOf) -> None:
    blocks = section(report_of("mid-default-coached", "zh-CN"), "proof").blocks
    values = {cells[0].text: cells[2].text for block in blocks if isinstance(block, Table) for cells in block.cells}

    assert (values["GA-12"], values["GA-01"]) == ("限制", "通过")


def test_an_answer_on_the_way_to_two_goals_is_raised_as_far_as_the_farther_asks(report_of: ReportOf) -> None:
    said = " ".join(texts(report_of("boss-absent", "zh-CN").sections[0]))

    assert "到2分“每月固定参加一次会议（约1–3小时）”，有助于：“解除暂缓”、“进入1到10阶段”" in said


def test_on_hold_there_is_no_traffic_to_divide(report_of: ReportOf) -> None:
    def touchpoints(company: str) -> list[str]:
        blocks = section(report_of(company, "zh-CN"), "traffic").blocks
        return [cells[0].text for block in blocks if isinstance(block, Table) for cells in block.cells]

    assert touchpoints("boss-absent") == []
    assert touchpoints("small-reservoir") == ["包裹卡", "直播间"]  # no stores of its own
    assert "门店收银与导购" not in touchpoints("mid-default-coached")


@pytest.mark.parametrize("company", ["boss-absent", "small-reservoir"])
def test_what_waits_for_a_team_is_not_advised_before_there_is_one(report_of: ReportOf, company: str) -> None:
    report = report_of(company, "en")
    later = {
        "decision-reporting-line": "(once operations begin)",
        "kpis": "(once there is a team)",
        "raci": "(held in reserve)",
    }
    told = [section(report, id) for id in ("decision-org-stage", *later)]

    assert all(mark in section(report, id).headline for id, mark in later.items())
    assert all(any(isinstance(one, Callout) and one.title == "Not for now" for one in part.blocks) for part in told)
    duties = " ".join(texts(section(report, "organisation")))
    assert not [word for word in ("coach", "joint meeting", "operator among") if word in duties]
    assert "once operations begin" not in " ".join(texts(report_of("own-centre", "en").sections))


def test_what_moves_the_score_most_is_shown_evenly_and_not_alone(report_of: ReportOf) -> None:
    """Each score has one place, a zero too; and what is said of robustness stays with the chart."""
    *_, before, chart = section(report_of("own-centre", "en"), "credibility").blocks

    assert isinstance(before, Paragraph)
    assert before.introduces
    assert isinstance(chart, Chart)
    assert isinstance(chart.drawing, Tornado)
    shown = [shown for one in chart.drawing.reaches for shown in (one.low_shown, one.high_shown)]
    assert any(one.endswith(".0") for one in shown)
    assert [one for one in shown if one[-2] != "."] == []


def test_a_value_near_a_threshold_is_told_once_with_all_that_it_decides(report_of: ReportOf) -> None:
    said = texts(section(report_of("own-centre", "en"), "credibility"))

    assert (
        "Validation evidence (proofs held): organisation stage, operating mode, reporting line, tools, team scoreboard"
        in said
    )


def test_the_register_is_in_the_order_of_its_numbers(report_of: ReportOf) -> None:
    """What is looked up stands where it is looked for, and says in a line what it is taken from."""
    cards = [one for one in section(report_of("mid-default-coached", "en"), "sources").blocks if isinstance(one, Cards)]
    assumptions, documents = ([card.entry for card in one.items] for one in cards)

    assert len(assumptions) > 20
    assert assumptions == sorted(assumptions)
    assert len(documents) > 10
    assert all(card.compact for one in cards for card in one.items)


def test_the_proof_gives_ids_no_more_room_than_they_need(report_of: ReportOf) -> None:
    """The rest of a line is for what is computed, and from what."""
    proof = section(report_of("mid-default-coached", "en"), "proof")
    widths = {
        block.caption: [column.width for column in block.columns] for block in proof.blocks if isinstance(block, Table)
    }

    assert widths["Dimensions"][0] == widths["Gates"][0] == 8 < widths["Measures"][0] < widths["Decisions taken"][0]
    assert {sum(one) for one in widths.values()} == {100}


def test_every_printed_source_is_explained_in_the_appendix(report_of: ReportOf, shipped: Instrument) -> None:
    report = report_of("mid-default-coached", "zh-CN")
    known = {one.id for one in shipped.library.sources} | {one.id for one in shipped.library.assumptions}
    printed = {id for one in report.sections for id in cited(one.flat)} & known
    appendix = " ".join(texts(section(report, "sources").blocks))

    assert printed
    assert not [id for id in printed if id not in appendix]


def test_every_answer_is_printed_with_note_evidence_and_who_gave_it(teahouse: Instrument) -> None:
    answers = Answers(
        questionnaire="teahouse",
        respondents=(
            Respondent(role="OWNER", answers={"Q3": "two"}, notes={"Q3": "一家三口"}, evidence={"Q3": ("file.pdf",)}),
            Respondent(role="OWNER", answers={"Q3": "one"}, notes={"Q3": "长" * 500}),
        ),
    )
    report = outline(teahouse, answers, analyse(teahouse, answers), "zh-CN", MADE)
    printed = " ".join(texts(section(report, "answers").blocks))

    assert "掌柜：合伙；掌柜：独资" in printed
    assert "一家三口" in printed
    assert "file.pdf" in printed
    assert "长" * 500 in printed


def test_missing_answers_make_the_advice_provisional(shipped: Instrument) -> None:
    answers = Answers(questionnaire="private-domain", respondents=())
    report = outline(shipped, answers, analyse(shipped, answers), "zh-CN", MADE)

    assert "暂定" in " ".join(texts(report.sections[0]))
    told = [line for part in report.sections for one in part.blocks if isinstance(one, Callout) for line in one.lines]
    assert max(map(len, told)) < 400, "a few of what is missing, not all of it again for every outcome"


def test_where_nothing_is_answered_nothing_is_planned(shipped: Instrument) -> None:
    answers = Answers(
        questionnaire="private-domain", respondents=(Respondent(role="BOSS", answers={"F01": Decimal(1)}),)
    )
    report = outline(shipped, answers, analyse(shipped, answers), "zh-CN", MADE)
    told = " ".join(texts(report.sections))

    assert [one.id.split("-")[0] for one in report.sections] == [
        "summary", "gates", "decision", "decision", "decision", "credibility", "proof", "answers", "sources",
        "colophon",
    ]  # fmt: skip
    assert report.verdict == "104道题中已作答1道，尚不足以给出建议"
    assert "补齐答案之后，本报告还会给出：一把手的账本；各维度成熟度；" in told
    assert "验证证据（满足项数）为0（相关问题均未作答），低于4" in told
    assert section(report, "decision-operating-mode").headline == "暂定：M1 先做公域，私域蓄水"
    assert len(next(one for one in section(report, "credibility").flat if isinstance(one, Facts)).items) == 26
    assert not [word for word in ("且不是", "均不成立", "没有发现矛盾", "都不改变建议") if word in told]


def test_what_does_not_apply_is_not_taken_for_counted(report_of: ReportOf) -> None:
    assert "（此题不适用，不计入）" in " ".join(texts(section(report_of("mid-default-coached", "zh-CN"), "answers")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_questionnaire_needs_no_line_of_code(language: Language) -> None:
    report = outline(workshop(), said(), analyse(workshop(), said()), language, MADE)

    assert {"summary", "gates", "answers", "colophon"} <= {one.id.split("-")[0] for one in report.sections}


def test_a_chart_keeps_its_numbers_and_draws_them(report_of: ReportOf) -> None:
    charts = [
        block
        for one in report_of("mid-default-coached", "en").sections
        for block in one.flat
        if isinstance(block, Chart)
    ]

    assert len({type(chart.drawing) for chart in charts}) == 13
    assert all(chart.svg.startswith("<svg") and chart.title in chart.svg.replace("&#x27;", "'") for chart in charts)


def test_no_heading_stands_alone(report_of: ReportOf) -> None:
    for one in report_of("mid-default-coached", "zh-CN").sections:
        for heading, after in zip(one.flat, (*one.flat[1:], None), strict=True):
            assert not isinstance(heading, Heading) or (after is not None and not isinstance(after, Heading))


def test_the_company_is_named_on_the_cover_when_known(teahouse: Instrument) -> None:
    answers = Answers(questionnaire="teahouse", respondents=(Respondent(role="OWNER"),))
    report = outline(teahouse, answers, analyse(teahouse, answers), "en", MADE, client=" Lu & Sons ")

    assert report.cover[0] == ("Company", "Lu & Sons")
    assert ("Date", "23 November 2026") in report.cover


def test_reports_are_values(report_of: ReportOf) -> None:
    report = report_of("mid-default-coached", "en")

    assert replace(report) == report
    assert Paragraph("a") != Paragraph("b")


def test_a_dotted_line_is_drawn_dotted_and_nobody_stands_under_a_line_for_later(report_of: ReportOf) -> None:
    def lines(company: str) -> list[OrganisationChart]:
        charts = [
            one.drawing for part in report_of(company, "zh-CN").sections for one in part.flat if isinstance(one, Chart)
        ]
        return [one for one in charts if isinstance(one, OrganisationChart)]

    assert [(one.line, one.dotted) for one in lines("mid-default-coached")] == [("私域小组挂靠，虚线汇报一把手", True)]
    assert [(one.line, one.dotted) for one in lines("soe-group")] == [("挂数字化部门", False)]
    assert lines("boss-absent") == lines("small-reservoir") == []


def test_what_reasons_rest_on_is_named_by_entries_of_their_own(report_of: ReportOf) -> None:
    """What a decision came to is told in words: its id leads nowhere."""
    report = report_of("mid-default-coached", "en")
    proofs = [block for one in report.sections for block in one.flat if isinstance(block, Proof)]

    assert {id for proof in proofs for line in proof.lines for id in line.ids} <= report.words.places.keys()


def test_every_computed_value_leads_down_to_answers(report_of: ReportOf, shipped: Instrument) -> None:
    report = report_of("mid-default-coached", "en")
    tables = [block for block in section(report, "proof").flat if isinstance(block, Table)]
    rows = {row[0].entry: row[-1].parts for table in tables for row in table.cells}
    asked = {question.id for question in shipped.questions}

    def leads_down(id: str) -> bool:
        return id.split(".", maxsplit=1)[0] in asked or (id in rows and all(leads_down(part.id) for part in rows[id]))

    assert {one.id for one in shipped.scoring.dimensions} <= rows.keys()
    assert [id for id in rows if not leads_down(id)] == []
    assert {part.id for parts in rows.values() for part in parts} <= report.words.places.keys()


def test_no_amount_is_broken_in_proofs(report_of: ReportOf) -> None:
    """A column of results is as wide as its longest amount, and leaves the rest to what it is computed from."""
    tables = [one for one in section(report_of("own-centre", "en"), "proof").flat if isinstance(one, Table)]
    room = {one.caption: (one.columns[2].width, max(text_width(row[2].text) for row in one.cells)) for one in tables}

    assert room["Measures"][0] >= room["Measures"][1] * 1.75 + 2
    assert room["Criteria"][0] < room["Measures"][0]


def test_what_a_scoreboard_measures_is_not_parted_from_why(report_of: ReportOf) -> None:
    blocks = section(report_of("foreign-data-first", "en"), "kpis").blocks
    told = [after for one, after in pairwise(blocks) if isinstance(one, Heading) and isinstance(after, Paragraph)]

    assert len(told) == 2
    assert all(one.leads for one in told)


def test_reasons_say_by_how_much_and_who_says_so(report_of: ReportOf) -> None:
    chinese = " ".join(texts(report_of("mid-default-coached", "zh-CN").sections))
    english = " ".join(texts(report_of("mid-default-coached", "en").sections))
    of_two = " ".join(texts(report_of("boss-and-lead-disagree", "zh-CN").sections))

    assert "比5000万元高7000万元；比5亿元低3.8亿元" in chinese
    assert "CNY 70 million above CNY 50 million" in english
    assert "作答人：" in of_two
    assert "作答人：" not in chinese, "the cover names the one who answered everything"


def test_a_borderline_decision_shows_both_outcomes(report_of: ReportOf) -> None:
    report = report_of("head-agency", "zh-CN")
    table = next(
        block
        for one in report.sections
        for block in one.flat
        if isinstance(block, Table) and block.caption.startswith("临界")
    )

    assert table.rows[0][1] != table.rows[0][2]
    assert "临界" in " ".join(texts(report.sections[0]))


@pytest.mark.parametrize("company", ["product-hard", "head-agency"])
def test_every_borderline_decision_shows_both_outcomes_in_its_section(report_of: ReportOf, company: str) -> None:
    report = report_of(company, "en")
    tables = [one for part in report.sections for one in part.flat if isinstance(one, Table)]
    beside = [row[0].text for one in tables if one.caption.startswith("Borderline") for row in one.cells]
    bullets = section(report, "credibility").flat
    heading = next(place for place, one in enumerate(bullets) if isinstance(one, Heading) and "threshold" in one.text)
    named = [line for line in texts(bullets[heading + 1]) if line]

    assert sum(line.rsplit(": ", 1)[1].count(", ") + 1 for line in named) == len(beside) > 1


def test_a_blank_in_the_map_of_duties_is_explained(report_of: ReportOf) -> None:
    for company in COMPANIES:
        for one in section(report_of(company, "en"), "raci").flat:
            if isinstance(one, Chart) and isinstance(one.drawing, RaciMap):
                is_full = all(letter for row in one.drawing.rows for letter in row.letters)
                assert one.title.endswith("a blank means no part") is not is_full


def test_the_smallest_change_is_a_path_with_its_cost(report_of: ReportOf) -> None:
    blocks = section(report_of("mid-default-coached", "zh-CN"), "credibility").flat
    path = next(block for block in blocks if isinstance(block, Table) and "总代价" in block.caption)

    assert len(path.rows) == 2
    assert all(row[3].text == "1" for row in path.cells)
    # The card that is meant to change the answer, not merely one that follows from the same rule
    assert path.cells[0][0].note.startswith("对应行动：确定项目预算拆分与陪跑费用上限，写明养客成本上限")
    assert path.cells[1][0].note == "对应行动：把跑通的做法总结成自己的分群SOP，留有版本与测试依据"


def test_disagreement_and_return_are_drawn(report_of: ReportOf) -> None:
    drawn = {
        type(block.drawing)
        for one in report_of("boss-and-lead-disagree", "en").sections
        for block in one.flat
        if isinstance(block, Chart)
    }

    assert {Dumbbells, Waterfall, Curve, Tornado} <= drawn


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("company", [*COMPANIES, "boss-and-lead-disagree", "dont-know"])
def test_every_chart_has_its_numbers_as_a_table(report_of: ReportOf, company: str, language: Language) -> None:
    """What a drawing shows can be read without seeing it: every label that it prints whole is in the table."""
    report = report_of(company, language)
    charts = [block for one in report.sections for block in one.flat if isinstance(block, Chart)]

    assert len(charts) > 10
    for chart in charts:
        table = chart.table or chart.data
        assert table is not None, chart.title
        assert len(table.rows) > 0
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert sum(column.width for column in table.columns) == 100


@pytest.mark.parametrize("company", COMPANIES)
def test_no_chart_is_taller_than_a_third_of_a_page(report_of: ReportOf, company: str) -> None:
    """A page is broken only between charts: a tall one would leave the end of the page before it empty."""
    for language in LANGUAGES:
        for one in report_of(company, language).sections:
            for chart in (block for block in one.flat if isinstance(block, Chart)):
                width, height = map(float, re.findall(r' (?:width|height)="([\d.]+)"', chart.svg)[:2])
                assert height / width * (86 if chart.narrow else 170) < 100, chart.title


def test_a_gate_that_goes_by_lower_answers_says_so_and_what_counts_elsewhere(report_of: ReportOf) -> None:
    company = "boss-and-lead-disagree/3"
    found = {language: " ".join(texts(section(report_of(company, language), "gates"))) for language in LANGUAGES}

    assert "产品得分为41.7" in found["zh-CN"]
    assert "门槛取各方答案中较低的值，其他地方按66.7计" in found["zh-CN"]
    assert "at a gate the lower answers count; elsewhere it is 66.7" in found["en"]
    assert "P=41.7 (elsewhere 66.7)" in " ".join(texts(section(report_of(company, "en"), "proof")))


def test_a_long_row_of_shut_gates_is_not_spelled_out_in_the_headline(report_of: ReportOf) -> None:
    headline = section(report_of("dont-know", "en"), "gates").headline

    assert headline.startswith("10 of 12 gates shut, among them ")
    assert len(headline) < 150


def test_one_post_is_one_post(report_of: ReportOf) -> None:
    headline = section(report_of("dont-know", "en"), "organisation").headline

    assert headline.startswith("1 post and no unit for now")


@pytest.mark.parametrize("company", COMPANIES)
def test_what_each_role_answers_for_stands_before_the_map(report_of: ReportOf, company: str) -> None:
    """A map that does not fit on a page leaves no half of it empty, and names every activity once."""
    blocks = section(report_of(company, "en"), "raci").flat
    place, facts = next((place, block) for place, block in enumerate(blocks) if isinstance(block, Facts))
    maps = [block for block in blocks if isinstance(block, Chart)]
    activities = [row[0].text for one in maps if one.data for row in one.data.cells]

    assert place < blocks.index(maps[0])
    assert len(activities) == sum(len(one.drawing.rows) for one in maps if isinstance(one.drawing, RaciMap)) > 0
    names = [name.lower() for _, name in (one.split(" ", 1) for one in activities)]
    assert all(any(name in said.lower() for _, said in facts.items) for name in names)


@pytest.mark.parametrize(("language", "between"), [("zh-CN", "。现状："), ("en", ". Now: ")])
def test_what_a_level_asks_and_what_is_are_two_sentences(report_of: ReportOf, language: Language, between: str) -> None:
    callout = next(
        block for block in section(report_of("dont-know", language), "maturity").flat if isinstance(block, Callout)
    )

    assert all(line.count(between) == 1 for line in callout.lines)


@pytest.mark.parametrize(("language", "told"), [("en", "CNY 30 million (from F01)"), ("zh-CN", "3000万元（取自F01）")])
def test_a_value_that_another_stands_in_for_says_so(shipped: Instrument, language: Language, told: str) -> None:
    """Nobody answered it: the proof must not lead to an answer that is not there."""
    answers = Answers(
        questionnaire=shipped.identity.id, respondents=(Respondent(role="BOSS", answers={"F01": Decimal(30_000_000)}),)
    )
    proof = section(outline(shipped, answers, analyse(shipped, answers), language, MADE), "proof")

    assert any(f"F02.total={told}" in text for text in texts(proof))
