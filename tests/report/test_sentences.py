"""Evidence reads as a sentence in both languages, whatever came out."""

from decimal import Decimal

import pytest

from assess.domain.condition import Operator, Unknown, Value
from assess.domain.instrument import Instrument
from assess.domain.result import Evidence
from assess.domain.text import Language
from assess.i18n import translator
from assess.report.sentences import proof, requirement, sentence
from assess.report.vocabulary import Vocabulary

M = Decimal(10) ** 6


def evidence(fact: str, observed: Value | Unknown, operator: Operator, expected: Value, holds: bool | None) -> Evidence:
    return Evidence(fact, observed, operator, expected, holds)


def told(teahouse: Instrument, language: Language, *because: Evidence) -> str:
    return sentence(Vocabulary(teahouse, translator(language)), because)


CASES: list[tuple[tuple[Evidence, ...], str, str]] = [
    (
        (
            evidence("Q1", 120 * M, Operator.AT_LEAST, 50 * M, True),
            evidence("Q1", 120 * M, Operator.BELOW, 500 * M, True),
        ),
        "“年营收是多少”答1.2亿元，不低于5000万元且低于5亿元",
        "“What is revenue?”: CNY 120 million, at least CNY 50 million and below CNY 500 million",
    ),
    (
        (evidence("Q1", 20 * M, Operator.AT_LEAST, 50 * M, False),),
        "“年营收是多少”答2000万元，低于5000万元",
        "“What is revenue?”: CNY 20 million, below CNY 50 million",
    ),
    (
        (evidence("Q2", Decimal(1), Operator.AT_LEAST, Decimal(2), False),),
        "“掌柜每周来几次”答1分“很少”，低于2分“一次”",
        "“How often does the owner come?”: 1 “Rarely”, below 2 “Once”",
    ),
    (
        (evidence("Q2", Decimal("2.5"), Operator.ABOVE, Decimal(2), True),),
        "“掌柜每周来几次”答2.5分，高于2分“一次”",
        "“How often does the owner come?”: 2.5 of 4, above 2 “Once”",
    ),
    (
        (evidence("Q2", Decimal(1), Operator.AT_MOST, Decimal(1), True),),
        "“掌柜每周来几次”答1分“很少”，不高于1分",
        "“How often does the owner come?”: 1 “Rarely”, at most 1 of 4",
    ),
    (
        (evidence("Q3", "two", Operator.IS, "one", False),),
        "“谁是东家”答合伙，不是独资",
        "“Who owns it?”: “Partners”, not “One person”",
    ),
    (
        (evidence("Q3", "two", Operator.IN, ("two", "three"), True),),
        "“谁是东家”答合伙",
        "“Who owns it?”: “Partners”",
    ),
    (
        (evidence("Q3", "one", Operator.IN, ("two", "three"), False),),
        "“谁是东家”答独资，不属于合伙或外资",
        "“Who owns it?”: “One person”, neither “Partners” nor “Foreigners”",
    ),
    ((evidence("Q4", True, Operator.IS, True, True),), "“有会员吗”答是", "“Are there members?”: yes"),
    (
        (evidence("Q5", ("tea", "talk"), Operator.FIRST, "talk", False),),
        "“看重什么”答茶、聊天，首位不是聊天",
        "“What matters?”: “Tea”, “Talk”, not led by “Talk”",
    ),
    (
        (evidence("Q6.share", Decimal("12.5"), Operator.AT_MOST, Decimal(50), True),),
        "“外带占比”答12.5%，不高于50%",
        "“Share taken away”: 12.5%, at most 50%",
    ),
    ((evidence("D", Decimal("62.5"), Operator.BELOW, Decimal(60), False),), "用心得分为62.5，不低于60", "the care score is 62.5, at least 60"),
    ((evidence("GT-1", True, Operator.IS, False, False),), "“水源”未通过", "“Water” bars the way"),
    ((evidence("way", "calm", Operator.IS_NOT, "big", True),), "路子为守成，不是做大", "the way is “Keep”, not “Grow”"),
    (
        (evidence("Q1", Unknown.NOT_ANSWERED, Operator.AT_LEAST, 50 * M, None),),
        "“年营收是多少”未作答，尚不能判断是否不低于5000万元",
        "“What is revenue?”: not answered; what counts is whether it is at least CNY 50 million",
    ),
    ((evidence("GT-1", Unknown.NOT_ANSWERED, Operator.IS, True, None),), "“水源”尚不能判断", "“Water” cannot be told yet"),
    (
        (evidence("Q2", Unknown.DONT_KNOW, Operator.AT_MOST, Decimal(0), True),),
        "“掌柜每周来几次”答“不清楚”，在门槛处按0分计",
        "“How often does the owner come?”: don’t know, which counts as 0 at a gate",
    ),
    (
        (evidence("Q6", Unknown.NOT_APPLICABLE, Operator.ABOVE, Decimal(1), False),),
        "“卖多少”不适用",
        "“How much is sold?” does not apply here",
    ),
    ((evidence("Q6", Decimal(5), Operator.KNOWN, True, True),), "“卖多少”已作答", "“How much is sold?” is answered"),
    ((evidence("evidence.Q2", False, Operator.IS, True, False),), "“掌柜每周来几次”的证据未附上", "evidence for “How often does the owner come?” is not attached"),
]  # fmt: skip


@pytest.mark.parametrize(("because", "chinese", "english"), CASES, ids=[english for _, _, english in CASES])
def test_evidence_reads_as_a_sentence(
    teahouse: Instrument, because: tuple[Evidence, ...], chinese: str, english: str
) -> None:
    assert told(teahouse, "zh-CN", *because) == chinese
    assert told(teahouse, "en", *because) == english


def test_several_facts_are_joined(teahouse: Instrument) -> None:
    because = (evidence("Q4", True, Operator.IS, True, True), evidence("Q1", 50 * M, Operator.ABOVE, M, True))

    assert told(teahouse, "zh-CN", *because) == "“有会员吗”答是；“年营收是多少”答5000万元，高于100万元"


def test_a_proof_line_says_in_a_word_whether_it_holds(teahouse: Instrument) -> None:
    vocabulary = Vocabulary(teahouse, translator("en"))
    lines = proof(
        vocabulary,
        [
            evidence("Q4", True, Operator.IS, True, True),
            evidence("Q4", True, Operator.IS, False, False),
            evidence("Q3", Unknown.NOT_ANSWERED, Operator.IS, "one", None),
        ],
    )

    assert [(line.mark, line.word) for line in lines] == [
        ("yes", "holds"),
        ("no", "does not hold"),
        ("open", "cannot be told yet"),
    ]


@pytest.mark.parametrize(
    ("failed", "chinese"),
    [
        (evidence("Q1", M, Operator.AT_LEAST, 50 * M, False), "“年营收是多少”须不低于5000万元（还差4900万元）"),
        (evidence("Q3", "one", Operator.IN, ("two", "three"), False), "“谁是东家”须为合伙或外资"),
        (evidence("Q4", False, Operator.IS, True, False), "“有会员吗”须为是"),
        (evidence("GT-1", False, Operator.IS, True, False), "仅当“水源”未通过时适用"),
        (evidence("Q1", Unknown.NOT_ANSWERED, Operator.KNOWN, True, False), "“年营收是多少”须作答"),
    ],
)
def test_what_it_would_take_is_said(teahouse: Instrument, failed: Evidence, chinese: str) -> None:
    assert requirement(Vocabulary(teahouse, translator("zh-CN")), failed) == chinese


def test_of_several_gates_alike_it_is_said_once(shipped: Instrument) -> None:
    because = [evidence(gate, False, Operator.IS, False, True) for gate in ("GA-01", "GA-03")]
    because += [evidence("GA-05", True, Operator.IS, True, True), evidence("GA-06", True, Operator.IS, True, True)]

    chinese, english = (sentence(Vocabulary(shipped, translator(one)), because) for one in ("zh-CN", "en"))
    assert chinese == "“一把手硬门槛”、“产品硬门槛”均已通过；“流量水源”、“最小可量”均未通过"
    assert english == (
        "“Leadership, hard gate” and “Product, hard gate” are passed; “Traffic source” and “Measurability” bar the way"
    )


def test_an_option_with_a_pause_of_its_own_stands_in_quotation_marks(shipped: Instrument) -> None:
    because = evidence("F24.status", "stable", Operator.IN, ("none", "unstable"), False)

    assert sentence(Vocabulary(shipped, translator("zh-CN")), [because]) == (
        "“稳定程度”答已稳定3个月以上，不属于“没有公域或线下流量”或“有，但不稳定”"
    )


def test_a_gate_that_only_limits_bars_nothing(shipped: Instrument) -> None:
    because = evidence("GA-12", True, Operator.IS, True, True)

    assert sentence(Vocabulary(shipped, translator("zh-CN")), [because]) == "“代运营资格”受限"
    assert sentence(Vocabulary(shipped, translator("en")), [because]) == "“Agency eligibility” limits the choice"


def test_a_family_of_several_forms_is_not_told_by_the_name_of_one(shipped: Instrument) -> None:
    chinese, english = (Vocabulary(shipped, translator(one)) for one in ("zh-CN", "en"))

    assert chinese.told("operating_mode.family", "M4") == "M4系列"
    assert english.told("operating_mode.family", "M4") == "“M4 (any form)”"
    assert chinese.told("operating_mode.family", "M5") == chinese.told("operating_mode", "M5")


def test_a_family_that_was_chosen_is_told_by_the_form_that_was(shipped: Instrument) -> None:
    because = evidence("operating_mode.family", "M4", Operator.NOT_IN, ("M3", "M1"), True)
    taken = {"operating_mode": "M4-pilot"}

    assert sentence(Vocabulary(shipped, translator("zh-CN"), taken=taken), [because]) == (
        "运营模式为M4-pilot 单线混合试点，不属于“M3系列”或“M1 先做公域，私域蓄水”"
    )
    assert sentence(Vocabulary(shipped, translator("en"), taken=taken), [because]).startswith(
        "the operating mode is “M4-pilot One-line hybrid pilot”, neither “M3 (any form)” nor"
    )


def test_what_is_first_leaves_out_what_is_not(shipped: Instrument) -> None:
    because = [
        evidence("F22", ("sales", "funding"), Operator.NOT_FIRST, "funding", True),
        evidence("F22", ("sales", "funding"), Operator.FIRST, "sales", True),
    ]

    assert sentence(Vocabulary(shipped, translator("en")), because) == (
        "“What are the goals of the next stage?”: “Sales growth”, “Funding and publicity”, led by “Sales growth”"
    )
