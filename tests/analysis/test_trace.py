"""The full proof: any number followed down to answers, and to who gave them."""

from decimal import Decimal

from assess.analysis import analyse
from assess.analysis.trace import margin
from assess.domain.answers import Answers, Respondent
from assess.domain.condition import Operator, Unknown
from assess.domain.result import Evidence
from tests.analysis.workshop import said, workshop

ANSWERS = Answers(
    questionnaire="workshop",
    respondents=(
        Respondent(
            role="MASTER",
            answers={"F1": Decimal(500), "W1": Decimal(3), "W2": Decimal(1), "F4.V1": True, "F4.V2": False},
            notes={"W1": "minutes of May"},
            evidence={"W1": ("https://example.org/minutes",), "F4": ("https://example.org/proofs",)},
        ),
        Respondent(role="HAND", answers={"W1": Unknown.DONT_KNOW}),
    ),
)


def test_a_gate_is_followed_down_to_who_answered_and_on_what_evidence() -> None:
    proof = analyse(workshop(), ANSWERS).proof

    assert [read for read, _ in proof["G-will"].reads] == ["W1", "W"]
    assert proof["W"].reads == (("W1", Decimal(3)), ("W2", Decimal(1)), ("W3", Decimal(1)))
    assert [(one.role, one.value, one.note, one.evidence) for one in proof["W1"].said] == [
        ("MASTER", 3, "minutes of May", ("https://example.org/minutes",)),
        ("HAND", Unknown.DONT_KNOW, None, ()),
    ]


def test_a_cell_of_a_table_has_the_tables_evidence() -> None:
    proof = analyse(workshop(), ANSWERS).proof

    assert proof["F4.V1"].said[0].evidence == ("https://example.org/proofs",)
    assert proof["F4.V1"].reads == ()


def test_a_weighted_mean_shows_its_weights() -> None:
    proof = analyse(workshop(), said(W1=Decimal(2), W2=Decimal(2), K1=Decimal(2), K2=Decimal(2))).proof

    assert proof["overall"].reads == (("W", Decimal(60)), ("K", Decimal(40)))
    assert all(read in proof for trace in proof.values() for read, _ in trace.reads)


def test_a_margin_is_the_distance_from_the_threshold() -> None:
    def held(observed: object, operator: Operator) -> Decimal | None:
        return margin(Evidence("x", observed, operator, Decimal(3), True))  # type: ignore[arg-type]  # any value

    assert held(Decimal(5), Operator.AT_LEAST) == 2
    assert held(Decimal(1), Operator.BELOW) == -2
    assert held(Unknown.NOT_ANSWERED, Operator.BELOW) is None
    assert held(Decimal(3), Operator.IS) is None
