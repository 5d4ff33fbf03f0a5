"""How far the advice can be relied on, said of a company on every edge."""

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from assess.analysis import analyse
from assess.domain.firmness import Flip
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.report import html, outline
from assess.report.blocks import Report, Section
from tests.report.conftest import MADE, ReportOf
from tests.report.edges import on_the_edge
from tests.report.test_outline import section, texts


@cache
def _report(instrument: Instrument, language: Language) -> Report:
    answers = on_the_edge(instrument)
    return outline(instrument, answers, analyse(instrument, answers), language, MADE)


def credibility(instrument: Instrument, language: Language) -> Section:
    return section(_report(instrument, language), "credibility")


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "zh-CN",
            (
                "一把手：83题平均每题1秒",
                "外部陪跑或服务商：60题中有100%选了同一档",
                "平均每题用时很短，来不及读完五档描述。建议请作答人回看门槛题，确认没有看漏。",
                "准备度指数：一把手投入的权重改为目前的120%，成熟度等级会变为“L3 成型期”",
            ),
        ),
        (
            "en",
            (
                "Top leader: 83 answers, on average 1 s each",
                "Outside coach or provider: 100% of 60 answers on one level",
                "Readiness index: leadership commitment at 120% of its present weight would turn the maturity level into “L3 Established”",
            ),
        ),
    ],
)
def test_ways_of_answering_and_weights_that_matter_are_said(
    shipped: Instrument, language: Language, sentences: tuple[str, ...]
) -> None:
    said = set(texts(credibility(shipped, language)))

    assert [one for one in sentences if one not in said] == []


def test_what_was_assumed_of_ways_of_answering_is_printed_with_its_reason(shipped: Instrument) -> None:
    """The limits come from no source, and the page leads to the place that says so."""
    assert shipped.scoring.response_style is not None
    [assumption] = shipped.scoring.response_style.sources
    report = _report(shipped, "en")

    assert any(assumption in text for text in texts(section(report, "sources")))
    assert f'href="#{report.words.places[assumption]}"' in html.render(report)


@pytest.mark.parametrize(("language", "turned"), [("zh-CN", "都会使"), ("en", "Any one of these would turn")])
def test_an_outcome_that_several_changes_lead_to_is_named_once(
    shipped: Instrument, language: Language, turned: str
) -> None:
    answers = on_the_edge(shipped)
    result = analyse(shipped, answers)
    assert result.robustness is not None
    mode = next(one for one in shipped.rules.decisions if one.id == "operating_mode")
    first, second = mode.outcomes[0].id, mode.outcomes[1].id
    led = (("T1", 1, first), ("T1", 3, second), ("T2", 3, second))
    flips = tuple(Flip(fact=fact, to=Decimal(to), decision=mode.id, outcome=outcome) for fact, to, outcome in led)
    changed = replace(result, robustness=replace(result.robustness, sensitive_to=flips))

    said = list(texts(section(outline(shipped, answers, changed, language, MADE), "credibility")))

    assert len([one for one in said if turned in one and mode.outcomes[1].name.in_language(language) in one]) == 1
    assert not [one for one in said if turned in one and mode.outcomes[0].name.in_language(language) in one]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh-CN", "任何一处单独的小变动都不会改变建议，但有{count}处会改变成熟度等级。"),
        ("en", "No single small change alters the advice, though {count} move the maturity level."),
    ],
)
def test_what_moves_the_level_alone_is_not_denied(report_of: ReportOf, language: Language, sentence: str) -> None:
    """A level that moved was just counted; to say that nothing moves would contradict the line above."""
    told = " ".join(texts(section(report_of("mid-default-coached", language), "credibility")))

    assert sentence.format(count=2) in told
