"""Reading fast comes to the same as reading one by one: for what was written, and for anything done to it."""

from dataclasses import replace
from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assess.content import ContentError, answers_again, read_answers, write_answers
from assess.content.answers_again import NAME, Readings
from assess.domain.answers import Agreement, Answers, Respondent
from assess.domain.condition import Unknown
from tests.content.test_answer_writing import IDS, INSTRUMENT, SHEETS

READINGS = Readings(INSTRUMENT)
PLAIN = st.sampled_from(["minutes of 3 May", "5月3日会议纪要", "as said", "50", "true", "a, b (c)", "3 % – ok"])
LINKS = st.lists(st.sampled_from(["https://a.example/b?c=1", "http://b.example"]), min_size=1, max_size=2).map(tuple)
TOLD = st.builds(
    lambda sheet, notes, evidence, seconds, named: replace(
        sheet,
        respondents=tuple(
            replace(one, notes=notes, evidence=evidence, seconds=seconds, named=named) for one in sheet.respondents
        ),
    ),
    SHEETS,
    st.dictionaries(st.sampled_from(IDS), PLAIN, max_size=2),
    st.dictionaries(st.sampled_from(IDS), LINKS, max_size=2),
    st.one_of(st.none(), st.decimals(min_value=0, max_value=9999, places=1)),
    st.booleans(),
)


def read(text: str, readings: Readings | None) -> object:
    """What a text comes to, or its problems."""
    try:
        return readings.read(text) if readings else read_answers(text, NAME, INSTRUMENT)
    except ContentError as error:
        return error.problems


@settings(deadline=None)
@given(st.one_of(SHEETS, TOLD))
def test_what_was_written_is_read_alike(answers: Answers) -> None:
    text = write_answers(answers, INSTRUMENT)
    assert read(text, READINGS) == read(text, None) == answers


@settings(deadline=None)  # some texts make the slow way slow
@given(TOLD, st.data())
def test_so_is_what_somebody_has_changed_in_it(answers: Answers, data: st.DataObject) -> None:
    """A line left out, doubled, moved, or with something put into it."""
    lines = write_answers(answers, INSTRUMENT).splitlines(keepends=True)
    at, to = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    line = lines[at]
    put = data.draw(
        st.sampled_from(["", " ", ":", " #", ": x", "-", "'", '"', "null", "~", "[", "\u2028", "\n", "é", "0"])
    )
    cut = data.draw(st.integers(0, len(line)))
    lines[at : at + 1] = data.draw(
        st.sampled_from([[], [line, line], [line[:cut] + put + line[cut:]], [line.rstrip("\n") + put + "\n"]])
    )
    lines.insert(min(to, len(lines)), data.draw(st.sampled_from(["", line])))
    text = "".join(lines)
    assert read(text, READINGS) == read(text, None)


@pytest.mark.parametrize(
    "note", ["null", "Null ", "a: b", "a #b", "ends here:", "two  words", "-1", "'quoted'", "tab\there", "~", "= x"]
)
def test_a_note_written_by_hand_is_read_alike(note: str) -> None:
    head = f"questionnaire: bakery\nrespondents:\n- role: {INSTRUMENT.roles[0].id}\n  notes:\n"
    text = f"{head}    {IDS[0]}: {note}\n"
    assert read(text, READINGS) == read(text, None)


def test_the_usual_is_read_once_and_never_whole_again() -> None:
    who = Respondent(role=INSTRUMENT.roles[0].id, answers={}, seconds=Decimal("412.5"), named=False)
    answers = Answers(
        questionnaire="bakery", respondents=(replace(who, answers={IDS[0]: Unknown.DONT_KNOW}, notes={IDS[0]: "why"}),)
    )
    readings, text = Readings(INSTRUMENT), write_answers(answers, INSTRUMENT)
    expected = readings.read(text)
    with patch.object(answers_again, "read_answers", side_effect=AssertionError("read again")):
        assert readings.read(text) == expected


def test_what_was_agreed_is_read_whole() -> None:
    cell = next(one for one in IDS if "." not in one)
    agreed = Agreement(cell=cell, answer=Decimal(1), reason="", votes=())
    who = Respondent(role=INSTRUMENT.roles[0].id, answers={})
    text = write_answers(Answers(questionnaire="bakery", respondents=(who,), agreed=(agreed,)), INSTRUMENT)
    assert read(text, READINGS) == read(text, None)


@pytest.mark.parametrize("id", [IDS[0], "Q-unheard-of"])
def test_notes_given_twice_or_on_nothing_are_complained_about_alike(id: str) -> None:
    head = f"questionnaire: bakery\nrespondents:\n- role: {INSTRUMENT.roles[0].id}\n  notes:\n"
    text = f"{head}    {IDS[0]}: first\n    {id}: second\n"
    assert read(text, READINGS) == read(text, None) != READINGS.read(f"{head}    {IDS[0]}: first\n")


def test_what_is_remembered_is_forgotten_before_it_is_too_much() -> None:
    cells = [one for one in IDS if "." not in one][:3]
    who = Respondent(role=INSTRUMENT.roles[0].id, answers=dict.fromkeys(cells, Unknown.DONT_KNOW))
    text = write_answers(Answers(questionnaire="bakery", respondents=(who,)), INSTRUMENT)
    with patch.object(answers_again, "_MOST", 2):
        readings = Readings(INSTRUMENT)
        assert readings.read(text) == readings.read(text) == read(text, None)
        assert len(readings._parts) <= 2


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["{id}: unknown", "{id}: unknown"], id="answered twice"),
        pytest.param(["{id}: 'unknown'"], id="quoted"),
        pytest.param(["{id}: no-such-answer"], id="no answer to this question"),
        pytest.param(["Q-unheard-of: 1"], id="no question"),
    ],
)
def test_an_odd_answer_is_read_whole(lines: list[str]) -> None:
    cell = next(one for one in IDS if "." not in one)
    answers = "".join(f"    {line.format(id=cell)}\n" for line in lines)
    text = f"questionnaire: bakery\nrespondents:\n- role: {INSTRUMENT.roles[0].id}\n  answers:\n{answers}"
    with patch.object(answers_again, "read_answers", wraps=read_answers) as reading:
        assert read(text, Readings(INSTRUMENT)) == read(text, None)
    assert text in [call.args[0] for call in reading.call_args_list]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("questionnaire: bakery\nrespondents:\n- role: NOBODY\n", id="no such role"),
        pytest.param("questionnaire: bakery\nrespondents:\n- role\n", id="no section"),
    ],
)
def test_an_odd_file_is_read_whole(text: str) -> None:
    assert read(text, Readings(INSTRUMENT)) == read(text, None)
