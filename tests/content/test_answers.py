import json
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.content import ContentError, load, read_answers, write_answers
from assess.domain.answers import Answers
from assess.domain.condition import Unknown

INSTRUMENT = load(Path(__file__).parent / "good/base.yaml")


def sheet(answers: str, more: str = "") -> str:
    return f"questionnaire: bakery\nrespondents:\n  - role: BOSS\n    answers:\n{answers}\n{more}"


def answered(*lines: str) -> dict[str, object]:
    answers = read_answers(sheet("\n".join(f"      {line}" for line in lines)), "a.yaml", INSTRUMENT)
    return dict(answers.respondents[0].answers)


def refusals(text: str | bytes, name: str = "a.yaml") -> list[str]:
    with pytest.raises(ContentError) as refused:
        read_answers(text, name, INSTRUMENT)
    return [str(problem) for problem in refused.value.problems]


def refusal(line: str) -> str:
    (problem,) = refusals(sheet(f"      {line}"))
    return problem.removeprefix("a.yaml:5:")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("F1: 120000000", {"F1": Decimal(120000000)}),
        ("F1: 1.2亿元", {"F1": Decimal(120000000)}),
        ('F1: "￥5,000,000"', {"F1": Decimal(5000000)}),
        ("F2: 35%", {"F2": Decimal(35)}),
        ("F2: 0", {"F2": Decimal(0)}),
        ("F3: 12", {"F3": Decimal(12)}),
        ("F3: 1e1", {"F3": Decimal(10)}),
        ("F4: chain", {"F4": "chain"}),
        ("F5: [app, shop]", {"F5": ("app", "shop")}),
        ("F5: []", {"F5": ()}),
        ("F6: true", {"F6": True}),
        ("F6: No", {"F6": False}),
        ("F7: [growth]", {"F7": ("growth",)}),
        ("P1: 0", {"P1": Decimal(0)}),
        ("P1: '4'", {"P1": Decimal(4)}),
        ("P1: unknown", {"P1": Unknown.DONT_KNOW}),
        ("F1: unknown", {"F1": Unknown.DONT_KNOW}),
        ("F5: unknown", {"F5": Unknown.DONT_KNOW}),
        ("F8: {total: 1万, card: yes}", {"F8.total": Decimal(10000), "F8.card": True}),
        ("F8: {total: 5, tier: unknown}", {"F8.total": Decimal(5), "F8.tier": Unknown.DONT_KNOW}),
        ("F8: 7", {"F8.total": Decimal(7)}),
        ("F8.active: 7", {"F8.active": Decimal(7)}),
        ("F9: unknown", {"F9.V1": Unknown.DONT_KNOW, "F9.V2": Unknown.DONT_KNOW}),
        ("F9: {}", {}),
    ],
)
def test_an_answer_becomes_a_value_of_its_kind(line: str, expected: dict[str, object]) -> None:
    assert answered(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("F10: 1", "7: there is no question “F10”; did you mean “F1”?"),
        ("F8.totl: 1", "7: there is no question “F8.totl”; did you mean “F8.total”?"),
        ("F1: much", "11: an amount is expected (120000000 or 1.2亿), not “much”"),
        ("F1: 35%", "11: an amount is expected (120000000 or 1.2亿), not “35%”"),
        ("F1: -1", "11: -1 is out of range (0 to 1000000000)"),
        ("F1: 11亿", "11: 11亿 is out of range (0 to 1000000000)"),
        ("F1: .nan", "11: an amount is expected (120000000 or 1.2亿), not “.nan”"),
        ("F1: ~", "11: nothing is written here; leave the key out if it is not needed"),
        ("F1: [1]", "11: a single value is expected here, not a list or keys"),
        ("F2: 101", "11: 101 is out of range (0 to 100)"),
        ("F2: 3元", "11: a percentage is expected (35 or 35%), not “3元”"),
        ("F3: 1.5", "11: a whole number is expected, not “1.5”"),
        ("F3: -1", "11: -1 is out of range (0 to ∞)"),
        ("F3: true", "11: a number is expected, not “true”"),
        ("F4: chian", "11: there is no option “chian”; did you mean “chain”? (known: family, chain)"),
        ("F4: 连锁", "11: there is no option “连锁”; did you mean “chain”? (known: family, chain)"),
        ("F4: Family", "11: there is no option “Family”; did you mean “family”? (known: family, chain)"),
        ("F4: [chain]", "11: a single value is expected here, not a list or keys"),
        ("F5: app", "11: a list of options […] is expected (known: shop, app, market)"),
        ("F5: [app, ap]", "17: there is no option “ap”; did you mean “app”? (known: shop, app, market)"),
        ("F5: [app, app]", "17: the option “app” occurs twice"),
        ("F6: maybe", "11: true or false is expected, not “maybe”"),
        ("F7: []", "11: the list must not be empty"),
        ("P1: 5", "11: 5 is out of range (0 to 4)"),
        ("P1: 2.5", "11: a whole number is expected, not “2.5”"),
        ("P1: high", "11: a level from 0 to 4, or unknown, is expected, not “high”"),
        ("F8: {totl: 1}", "12: unknown key “totl”; did you mean “total”? (known: total, active, card, tier)"),
        ("F8: {active: 5001}", "20: 5001 is out of range (0 to 5000)"),
        ("F8: {card: 3}", "18: true or false is expected, not “3”"),
        ("F8: [1, 2]", "11: a single value is expected here, not a list or keys"),
        ("F9: true", "11: “F9” is a table; answer its fields: V1, V2"),
    ],
)
def test_what_is_no_answer_is_refused_with_its_place_and_what_was_meant(line: str, expected: str) -> None:
    assert refusal(line) == expected


def test_everything_wrong_is_told_at_once() -> None:
    text = (
        "questionnaire: bakry\n"
        "respondents:\n"
        "  - role: BOS\n"
        "    answers: {P1: 9, P1: 1, F8: 1, F8.total: 2}\n"
        "    notes: {P9: x, P1: [], F8.total: fine, F8.total: again}\n"
        "    evidence: {P1: https://example.org, P2: [[]]}\n"
        "    extra: 1\n"
        "  - answers: [1]\n"
        "  - {role: LEAD, answers: [1], notes: x}\n"
    )

    assert refusals(text) == [
        "a.yaml:1:16: these are answers to “bakry”; “bakery” is expected",
        "a.yaml:3:11: unknown role “BOS”; did you mean “BOSS”? (known: BOSS, LEAD)",
        "a.yaml:4:19: 9 is out of range (0 to 4)",
        "a.yaml:4:22: “P1” occurs twice; first in line 4",
        "a.yaml:4:36: “F8.total” is answered twice",
        "a.yaml:5:13: there is no question “P9”",
        "a.yaml:5:24: a single value is expected here, not a list or keys",
        "a.yaml:5:44: “F8.total” occurs twice; first in line 5",
        "a.yaml:6:20: a list is expected here: […], or one “- …” a line",
        "a.yaml:6:46: a single value is expected here, not a list or keys",
        "a.yaml:7:5: unknown key “extra” (known: role, answers, notes, evidence, seconds, named)",
        "a.yaml:8:5: “role” is missing",
        "a.yaml:9:27: question ids with their content are expected here",
        "a.yaml:9:39: question ids with their content are expected here",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "a.yaml:1:1: the file is empty"),
        ("[]", "a.yaml:1:1: keys with values are expected here: questionnaire, respondents"),
        ("questionnaire: bakery\nrespondents: []", "a.yaml:2:14: the list must not be empty"),
        ("questionnaire: bakery\nrespondents: BOSS", "a.yaml:2:14: a list is expected here: […], or one “- …” a line"),
        ("respondents: []", "a.yaml:1:1: “questionnaire” is missing"),
        ("questionnaire: []\nrespondents: [{role: BOSS}]", "a.yaml:1:16: a single value is expected here"),
        (
            "questionnaire: bakery\nrespondents: [BOSS]",
            "a.yaml:2:15: keys with values are expected here: role, answers",
        ),
        ("questionnaire: bakery\nrespondents: [{role: []}]", "a.yaml:2:22: a single value is expected here"),
        ("&a [*a]", "a.yaml:1:1: anchors"),
        ("a: !!python/name:os.system x", "a.yaml:1:4: the tag “!!python/name:os.system” is refused"),
    ],
)
def test_a_file_of_another_form_is_refused(text: str, expected: str) -> None:
    (told,) = refusals(text)

    assert told.startswith(expected)


def test_several_respondents_with_notes_and_evidence_are_read() -> None:
    answers = read_answers(
        "questionnaire: bakery\n"
        "respondents:\n"
        "  - role: BOSS\n"
        "    answers: {P1: 3}\n"
        '    notes: {P1: "minutes of 3 May", F8.total: 012, P2: ""}\n'
        '    evidence: {P1: ["https://example.org/a", No]}\n'
        "  - role: LEAD\n",
        "a.yaml",
        INSTRUMENT,
    )

    boss, lead = answers.respondents
    assert isinstance(answers, Answers)
    assert boss.notes == {"P1": "minutes of 3 May", "F8.total": "012", "P2": ""}
    assert boss.evidence == {"P1": ("https://example.org/a", "No")}
    assert (lead.role, lead.answers, lead.notes, lead.evidence) == ("LEAD", {}, {}, {})


def test_the_time_taken_is_read_and_written_where_it_was_measured() -> None:
    answers = read_answers(sheet("      P1: 3", "    seconds: 95.5\n"), "a.yaml", INSTRUMENT)

    assert answers.respondents[0].seconds == Decimal("95.5")
    assert read_answers(write_answers(answers, INSTRUMENT), "a.yaml", INSTRUMENT) == answers
    assert [one.split(": ", 1)[0] for one in refusals(sheet("      P1: 3", "    seconds: long\n"))] == ["a.yaml:6:14"]


@pytest.mark.parametrize("name", ["a.json", "-", "pasted"])
@pytest.mark.parametrize("as_bytes", [True, False])
def test_json_of_the_same_shape_is_read(name: str, as_bytes: bool) -> None:
    text = (
        '{"questionnaire": "bakery",\n\t"respondents": [{"role": "BOSS", "answers": {"F1": 1.2e8, "F6": true, "F9": {"V1": false}},'
        ' "notes": {"P1": "\\ud83c\\udf5e"}}]}'
    )

    answers = read_answers(text.encode() if as_bytes else text, name, INSTRUMENT)

    assert answers.respondents[0].answers == {"F1": Decimal(120000000), "F6": True, "F9.V1": False}
    assert answers.respondents[0].notes == {"P1": "🍞"}


def test_a_mistake_in_json_has_its_place_too() -> None:
    text = '{"questionnaire": "bakery", "respondents": [\n {"role": "BOSS", "answers": {"P1": null}}]}'

    assert refusals(text, "a.json") == ["a.json:2:37: nothing is written here; leave the key out if it is not needed"]


def test_a_yaml_file_in_braces_is_yaml() -> None:
    text = '{"questionnaire": bakery, respondents: [{role: BOSS}]}'

    assert read_answers(text, "a.yaml", INSTRUMENT).respondents[0].role == "BOSS"


@given(
    st.recursive(
        st.one_of(
            st.none(), st.booleans(), st.integers(), st.floats(), st.sampled_from(["unknown", "chain", "BOSS", ""])
        ),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(["role", "answers", "notes", "evidence", "P1", "F5", "F8", "F9", "total"]), inner
            ),
        ),
        max_leaves=15,
    )
)
def test_whatever_a_respondent_is_made_of_it_is_read_or_refused(respondent: object) -> None:
    text = json.dumps({"questionnaire": "bakery", "respondents": [respondent]})

    with suppress(ContentError):
        assert read_answers(text, "a.json", INSTRUMENT).respondents


def test_the_list_of_problems_ends_where_nobody_would_read_on() -> None:
    many = sheet("\n".join(f"      Z{number}: 1" for number in range(2000)))

    assert len(refusals(many)) == 1001
