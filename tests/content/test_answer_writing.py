from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assess.content import load, read_answers, write_answers
from assess.content.answer_values import Asked
from assess.content.facts import bounds
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import Unknown
from assess.domain.question import Kind

INSTRUMENT = load(Path(__file__).parent / "good/base.yaml")
CELLS: dict[str, Asked] = {
    **{question.id: question for question in INSTRUMENT.questions if question.kind is not Kind.TABLE},
    **{f"{question.id}.{field.id}": field for question in INSTRUMENT.questions for field in question.fields},
}
IDS = sorted({question.id for question in INSTRUMENT.questions} | set(CELLS))
# Half of a surrogate pair is no character; YAML writes the one line separator as the other.
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x85\r\ufeff"), max_size=30)


def possible(asked: Asked) -> st.SearchStrategy[Answer]:
    """Any answer to a question."""
    options = [option.id for option in asked.options]
    match asked.kind:
        case Kind.CHOICE:
            values: st.SearchStrategy[Answer] = st.sampled_from(options)
        case Kind.MULTI_CHOICE:
            values = st.lists(st.sampled_from(options), unique=True).map(tuple)
        case Kind.RANKING:
            values = st.lists(st.sampled_from(options), unique=True, min_size=1).map(tuple)
        case Kind.YES_NO:
            values = st.booleans()
        case _:
            least, most = bounds(asked.kind, asked.minimum, asked.maximum)
            places = 0 if asked.whole or asked.kind is Kind.SCALE else 3
            values = st.decimals(min_value=least, max_value=most or Decimal(10**12), places=places)
    return st.one_of(values, st.just(Unknown.DONT_KNOW))


RESPONDENTS = st.builds(
    Respondent,
    role=st.sampled_from([role.id for role in INSTRUMENT.roles]),
    answers=st.fixed_dictionaries({}, optional={id: possible(asked) for id, asked in CELLS.items()}),
    notes=st.dictionaries(st.sampled_from(IDS), WORDS, max_size=3),
    evidence=st.dictionaries(st.sampled_from(IDS), st.lists(WORDS, max_size=3).map(tuple), max_size=3),
)
SHEETS = st.builds(
    Answers, questionnaire=st.just("bakery"), respondents=st.lists(RESPONDENTS, min_size=1, max_size=3).map(tuple)
)


@given(SHEETS)
def test_what_is_written_is_read_as_the_same_answers(answers: Answers) -> None:
    assert read_answers(write_answers(answers, INSTRUMENT), "a.yaml", INSTRUMENT) == answers


def test_an_answers_file_reads_as_a_person_would_write_it() -> None:
    answers = Answers(
        questionnaire="bakery",
        respondents=(
            Respondent(
                role="BOSS",
                answers={
                    "P1": Decimal("3.0"),
                    "F9.V1": Unknown.DONT_KNOW,
                    "F9.V2": Unknown.DONT_KNOW,
                    "F8.card": True,
                    "F8.total": Decimal("1E+3"),
                    "F5": ("app", "shop"),
                    "F2": Decimal("12.50"),
                    "F1": Unknown.DONT_KNOW,
                },
                notes={"F8.total": "照 5 月报表"},
                evidence={"P1": ("https://example.org",)},
            ),
        ),
    )

    assert write_answers(answers, INSTRUMENT) == (
        "questionnaire: bakery\n"
        "respondents:\n"
        "- role: BOSS\n"
        "  answers:\n"
        "    F1: unknown\n"
        "    F2: 12.5\n"
        "    F5:\n"
        "    - app\n"
        "    - shop\n"
        "    F8:\n"
        "      total: 1000\n"
        "      card: true\n"
        "    F9: unknown\n"
        "    P1: 3\n"
        "  notes:\n"
        "    F8.total: 照 5 月报表\n"
        "  evidence:\n"
        "    P1:\n"
        "    - https://example.org\n"
    )


@pytest.mark.parametrize("part", ["answers", "notes", "evidence"])
def test_an_answer_to_no_question_is_never_dropped_silently(part: str) -> None:
    stray = Respondent(role="BOSS", **{part: {"F99": "x"}})  # type: ignore[arg-type]  # that is the point

    with pytest.raises(KeyError, match="F99"):
        write_answers(Answers(questionnaire="bakery", respondents=(stray,)), INSTRUMENT)
