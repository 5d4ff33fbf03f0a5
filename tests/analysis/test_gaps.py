"""Those who lead and those who carry the work out: how far apart they are, and what it means."""

from dataclasses import replace
from decimal import Decimal

from assess.analysis import analyse, result_document
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import Unknown
from assess.domain.instrument import Instrument
from assess.domain.perception import Perception, PerceptionFinding, Side
from assess.domain.result import Gap, GapFinding, Gaps
from assess.domain.text import LocalizedText
from tests.analysis.workshop import spoken, workshop

D = Decimal
WORDS = LocalizedText("x", "x")


def finding(id: str, **given: object) -> PerceptionFinding:
    return replace(PerceptionFinding(id=id, text=WORDS, ask=WORDS), **given)  # type: ignore[arg-type]  # named by the test


def instrument(*findings: PerceptionFinding) -> Instrument:
    sides = Perception(leading=("MASTER",), operating=("HAND",), at_least=D(2), ask=WORDS, findings=findings)
    return replace(workshop(), scoring=replace(workshop().scoring, perception=sides))


def found(answers: Answers, *findings: PerceptionFinding) -> Gaps:
    return analyse(instrument(*findings), answers).gaps


BOTH = spoken(
    MASTER={"W1": D(4), "W2": D(2), "K1": D(1), "F5": ("craft", "sales"), "F2": "family"},
    HAND={"W1": D(1), "W2": D(3), "K1": D(1), "F5": ("sales", "craft"), "F2": Unknown.DONT_KNOW},
)


def test_gaps_come_widest_first_and_say_which_side_is_higher() -> None:
    gaps = found(BOTH)

    assert gaps.items == (
        Gap(fact="W1", leading=D(4), operating=D(1)),
        Gap(fact="W2", leading=D(2), operating=D(3)),
        Gap(fact="K1", leading=D(1), operating=D(1)),
    )
    assert [one.size for one in gaps.items] == [3, -1, 0]
    assert gaps.hidden == 0


def test_a_dimension_compares_what_both_have_answered_by_weight() -> None:
    by_fact = {one.fact: one for one in found(BOTH).dimensions}

    assert (by_fact["W"].leading, by_fact["W"].operating) == (D("87.5"), D("37.5"))
    assert by_fact["K"].size == 0


def test_a_finding_holds_from_its_mean_gap_on_and_in_its_direction_only() -> None:
    supported = finding("up", questions=("W1", "W2"), at_least=D(1))
    wide = finding("wide", questions=("W1", "W2"), at_least=D("1.1"))
    reverse = finding("down", questions=("W2",), higher=Side.OPERATING)

    assert found(BOTH, supported, wide, reverse).findings == (
        GapFinding(id="up", size=D(1), facts=("W1", "W2")),
        GapFinding(id="down", size=D(1), facts=("W2",)),
    )


def test_sides_that_choose_differently_are_a_finding() -> None:
    aims = finding("aims", differs=("F5", "F2"))

    assert found(BOTH, aims).findings == (GapFinding(id="aims", size=None, facts=("F5",)),)
    alike = spoken(MASTER={"F5": ("craft", "sales")}, HAND={"F5": ("craft",)})
    assert found(alike, aims).findings == ()


def test_nothing_is_said_where_a_side_is_missing_or_nobody_has_sides() -> None:
    assert found(spoken(MASTER={"W1": D(4)}), finding("up", questions=("W1",))) == Gaps(
        items=(), dimensions=(), findings=(), hidden=0
    )
    assert "gaps" not in result_document(analyse(workshop(), BOTH))
    other = spoken(MASTER={"W1": D(4)}, GUEST={"W1": D(0)})
    assert found(other).items == ()


def hand(value: int, *, named: bool) -> Respondent:
    said: dict[str, Answer] = {"W1": D(value)}
    return Respondent(role="HAND", answers=said, named=named)


def test_a_gap_that_would_unmask_somebody_is_only_counted_and_means_nothing() -> None:
    master = Respondent(role="MASTER", answers={"W1": D(4)})
    check = finding("up", questions=("W1",))

    def of(*people: Respondent) -> Gaps:
        return found(Answers(questionnaire="workshop", respondents=people), check)

    few = of(master, hand(0, named=False), hand(1, named=False))
    assert few == Gaps(items=(), dimensions=(), findings=(), hidden=1)
    enough = of(master, hand(0, named=False), hand(1, named=False), hand(3, named=False))
    assert [(one.leading, one.operating) for one in enough.items] == [(D(4), D(1))]
    assert [one.id for one in enough.findings] == ["up"]
    assert of(replace(master, named=False), hand(0, named=True)).hidden == 1
    guest = Respondent(role="GUEST", answers={"W1": D(2)}, named=False)
    assert of(master, hand(0, named=True), guest) == few, "what the guest said follows from what all came to"
    assert of(master, hand(0, named=True), replace(guest, answers={"W1": Unknown.DONT_KNOW})).hidden == 0


def test_the_document_has_them_as_exact_numbers() -> None:
    document = result_document(
        analyse(instrument(finding("up", questions=("W1",)), finding("aims", differs=("F5",))), BOTH)
    )

    gaps = document["gaps"]
    assert gaps["items"][0] == {"fact": "W1", "leading": "4", "operating": "1", "size": "3"}
    assert gaps["dimensions"][0]["fact"] == "W"
    assert gaps["findings"] == [
        {"id": "up", "size": "3", "facts": ["W1"]},
        {"id": "aims", "size": None, "facts": ["F5"]},
    ]
    assert gaps["hidden"] == 0
