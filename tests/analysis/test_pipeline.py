"""From answers to result: the outcome, why, why not, what could still change."""

import json
from dataclasses import replace
from decimal import Decimal

from assess.analysis import analyse, applicability, result_document
from assess.analysis.digest import answers_digest, plain
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import Unknown
from assess.domain.result import AssessmentResult
from tests.analysis.workshop import facts_of, said, spoken, workshop

GROWN: dict[str, Answer] = {
    "F1": Decimal(500),
    "F2": "guild",
    "F3__total": Decimal(200),
    "F3__repeat": Decimal(25),
    "F3__insured": False,
    "F4__V1": True,
    "F4__V2": True,
    "F4__V3": False,
    "F5": ("craft", "sales"),
    "F6": ("saw",),
    "W1": Decimal(4),
    "W2": Decimal(3),
    "W3": Decimal(3),
    "K1": Decimal(3),
    "K2": Decimal(4),
}


def result(answers: Answers) -> AssessmentResult:
    return analyse(workshop(), answers)


def outcomes(given: AssessmentResult) -> dict[str, str]:
    return {id: verdict.outcome for id, verdict in given.decisions.items() if id not in ("shape", "member")}


def test_a_grown_shop_is_told_so_with_its_reasons() -> None:
    given = result(said(**GROWN))
    mode = given.decisions["mode"]

    assert outcomes(given) == {"stage": "grown", "mode": "full", "board": "KA", "money": "BG"}
    assert (mode.rule, mode.adjusted_by, mode.provisional) == ("MO-2", (), False)
    assert [(one.fact, one.operator.value, one.holds) for one in mode.because] == [
        ("F1", "at_least", True),
        ("F1", "below", True),
        ("stage.base", "is", True),
        ("F6", "excludes", True),
    ]
    assert [(one.outcome, one.rule, one.failed and one.failed.fact, one.preceded_by) for one in mode.rejected] == [
        ("hold", "MO-1", "G-will", None),
        ("small", "MO-3", None, "MO-2"),
        ("pilot", "MO-down", "G-soft", None),
    ]
    assert [one.rule for one in mode.also] == ["MO-add"]
    assert given.decisions["board"].collected == ("KA", "KB")


def test_a_soft_gate_shrinks_the_same_style_to_a_pilot() -> None:
    given = result(said(**{**GROWN, "W1": Decimal(1)}))
    stage, mode = given.decisions["stage"], given.decisions["mode"]

    assert (stage.base, stage.outcome, stage.adjusted_by) == ("grown", "start", ("ST-cap",))
    assert (mode.base, mode.outcome, mode.adjusted_by) == ("full", "pilot", ("MO-down",))
    assert ("G-soft", True) in [(one.fact, one.holds) for one in mode.because]


def test_a_hard_gate_holds_whatever_else_is_said() -> None:
    given = result(said(**{**GROWN, "W1": Decimal(0)}))

    assert outcomes(given)["mode"] == "hold"
    assert [(gate.id, gate.fired) for gate in given.gates] == [("G-will", True), ("G-soft", False)]


def test_a_default_row_is_explained_by_what_kept_the_others_from_holding() -> None:
    mode = result(said(**{**GROWN, "F4__V1": False})).decisions["mode"]

    assert (mode.outcome, mode.rule) == ("small", "MO-3")
    assert [one.fact for one in mode.because] == ["G-will", "stage.base", "F1"]


def test_the_design_follows_the_decisions() -> None:
    design = result(said(**GROWN)).design
    small = result(said(**{**GROWN, "F4__V1": False})).design

    assert ([one.unit.id for one in design.units], [one.unit.id for one in design.posts]) == (["U1"], ["U2"])
    assert [(share.id, share.amount) for share in design.budget.shares] == [("b1", Decimal(120)), ("b2", Decimal(80))]
    assert [(one.id, one.value) for one in design.budget.calculations] == [("CA", Decimal(50))]
    assert design.scoreboards[0].weights == {"c1": Decimal("62.5"), "c2": Decimal("37.5")}
    assert design.raci is not None
    assert design.raci.mappings == ("M-ext",)
    assert [one.id for one in design.roadmap] == ["X2"]
    assert design.headcount is None
    assert small.headcount is not None
    assert [one.month for one in small.headcount.staffing] == [0, 6]
    assert [one.id for one in small.roadmap] == ["X1", "X2"]
    assert small.budget.split is None
    assert [(one.risk.id, one.raised) for one in design.risks] == [("R1", False), ("R2", True)]


def test_the_budget_waits_for_its_base() -> None:
    design = result(said(**{**GROWN, "F3__total": Unknown.DONT_KNOW})).design

    assert [share.amount for share in design.budget.shares] == [None, None]
    assert design.budget.calculations[0].value is None


def test_nothing_answered_is_provisional_everywhere() -> None:
    given = result(said())
    mode = given.decisions["mode"]

    assert given.level.effective is None
    assert all(verdict.provisional for verdict in given.decisions.values())
    assert {one.outcome: one.missing for one in mode.alternatives} == {
        "hold": ("W1", "W2", "W3"),
        "full": ("F1", "F4.V1", "F4.V2", "F4.V3", "F6"),
        "pilot": ("F1", "F4.V1", "F4.V2", "F4.V3", "F6"),
    }
    assert {one.outcome for one in given.decisions["money"].alternatives} == {"BG"}


def test_an_outcome_that_no_missing_answer_can_change_is_not_provisional() -> None:
    given = result(said(W1=Decimal(0)))

    assert not given.decisions["mode"].provisional
    assert given.decisions["stage"].provisional


def test_a_count_may_still_rise() -> None:
    given = result(said(**{**GROWN, "F4__V2": Unknown.DONT_KNOW}))
    stage = given.decisions["stage"]

    assert (stage.outcome, [(one.outcome, one.missing) for one in stage.alternatives]) == (
        "start",
        [("grown", ("F4.V2",))],
    )
    assert [one.outcome for one in given.decisions["mode"].alternatives] == ["full"]


def test_a_level_is_what_its_requirements_leave() -> None:
    full = result(said(**GROWN)).level
    weak_spot = result(said(**{**GROWN, "K1": Decimal(1)})).level
    weak_core = result(said(**{**GROWN, "K1": Decimal(0), "K2": Decimal(0)})).level

    assert (full.score, full.effective, full.capped_by) == ("L4", "L4", ())
    assert (weak_spot.score, weak_spot.effective) == ("L3", "L2")
    assert [cap.text.en for cap in weak_spot.capped_by] == ["No weak spot"]
    assert (weak_core.score, weak_core.effective) == ("L3", "L2")
    assert [cap.text.en for cap in weak_core.capped_by] == ["No weak spot", "At most one above the weakest core"]


def test_confidence_counts_what_is_shown_and_cross_checked() -> None:
    alone = result(said(**GROWN)).confidence
    answers = Answers(
        questionnaire="workshop",
        respondents=(
            Respondent(
                role="MASTER",
                answers={k.replace("__", "."): v for k, v in GROWN.items()},
                evidence={"W1": ("l",), "K1": ()},
            ),
            Respondent(role="HAND", answers={"W2": Decimal(3)}),
        ),
    )
    checked = result(answers).confidence

    assert alone is not None
    assert checked is not None
    assert alone.terms == {"completeness": 1, "evidence": 0, "agreement": 0, "consistency": 0}
    assert (checked.terms["evidence"], checked.terms["agreement"]) == (Decimal("0.25"), Decimal(1))
    assert checked.band == "medium"


def test_only_the_checks_that_are_named_count_and_the_others_still_ask() -> None:
    scoring = workshop().scoring
    assert scoring.confidence is not None
    counted = replace(scoring, confidence=replace(scoring.confidence, checks=("CC-2",)))
    answers = spoken(MASTER={"K1": Decimal(4), "W1": Decimal(4)}, HAND={"W1": Decimal(3)})

    every, named = (analyse(one, answers) for one in (workshop(), replace(workshop(), scoring=counted)))

    assert every.confidence is not None
    assert named.confidence is not None
    assert (every.confidence.terms["consistency"], named.confidence.terms["consistency"]) == (
        Decimal("0.5"),
        Decimal(1),
    )
    assert [one.id for one in named.consistency] == ["CC-1"]


def test_a_stand_in_costs_confidence() -> None:
    given = result(said(**{key: value for key, value in GROWN.items() if key != "F1"}))

    assert given.confidence is not None
    assert given.confidence.penalties == (("F1", Decimal("0.1")),)


def test_contradictions_and_symptoms_are_found() -> None:
    given = result(spoken(MASTER={"K1": Decimal(4), "W1": Decimal(4)}, HAND={"W1": Decimal(1), "K1": Decimal(4)}))
    poor = result(said(K1=Decimal(0)))

    assert [one.id for one in given.consistency] == ["CC-1", "CC-2"]
    assert (poor.symptoms, poor.contradictions, poor.cards) == (("SY1",), ("C1",), ("CD1",))


def test_it_lists_the_assumptions_it_used() -> None:
    assert result(said(**GROWN)).assumptions == ("A-1",)


def test_a_value_near_a_threshold_shows_both_outcomes() -> None:
    near = result(said(**{**GROWN, "F1": Decimal(105)})).borderline
    under = result(said(**{**GROWN, "F1": Decimal(95)})).borderline

    assert ("F1", Decimal(100), "mode", "full", "small") in [
        (one.fact, one.threshold, one.decision, one.outcome, one.other) for one in near
    ]
    assert ("F1", Decimal(100), "mode", "small", "full") in [
        (one.fact, one.threshold, one.decision, one.outcome, one.other) for one in under
    ]
    assert not [one for one in result(said(**GROWN)).borderline if one.fact == "F1"]


def test_an_anchor_is_near_where_one_step_leads_across() -> None:
    def near(anchor: int) -> set[tuple[str, object]]:
        return {(one.fact, one.threshold) for one in result(said(**{**GROWN, "W1": Decimal(anchor)})).borderline}

    assert ("worst", Decimal(2)) in near(2)
    assert ("worst", Decimal(2)) not in near(3)  # two steps down: a step from the threshold, not from its other side


def test_the_document_is_the_contract_and_the_same_every_time() -> None:
    one = json.dumps(result_document(result(said(**GROWN))), ensure_ascii=False)
    two = json.dumps(result_document(result(said(**GROWN))), ensure_ascii=False)
    document = json.loads(one)

    assert one == two
    assert set(document) >= {
        "instrument", "engine", "answers_digest", "scores", "level", "gates", "decisions", "design", "confidence",
        "robustness", "borderline", "smallest_change", "consistency", "disagreements", "assumptions",
    }  # fmt: skip
    assert set(document["design"]) >= {
        "units", "posts", "headcount", "raci", "kpis", "roadmap", "risks", "traffic", "attribution", "budget",
    }  # fmt: skip
    assert document["design"]["raci"]["cells"]["2"] == {"BOSS": "I", "LEAD": "C", "GROW": "AR", "EXT": "R"}
    assert document["decisions"]["mode"]["because"][0] == {
        "fact": "F1", "observed": 500, "operator": "at_least", "expected": 100, "holds": True,
    }  # fmt: skip
    assert document["scores"]["dimensions"]["W"] == {"value": "90", "answered": 3, "applicable": 3}


def test_the_document_tells_who_disagrees() -> None:
    document = result_document(result(spoken(MASTER={"W1": Decimal(3)}, HAND={"W1": Decimal(0)})))

    assert document["disagreements"] == [
        {
            "fact": "W1",
            "values": [{"role": "MASTER", "value": 3}, {"role": "HAND", "value": 0}],
            "used": 3,
            "at_gates": 0,
        }
    ]


def test_an_empty_document_holds_nulls_not_zeros() -> None:
    document = result_document(result(said()))

    assert document["scores"]["dimensions"]["W"]["value"] is None
    assert document["level"]["effective"] is None


def test_a_value_is_plain_where_the_user_typed_it() -> None:
    values = (Decimal("1.50"), Decimal("3.0"), True, "a", ("a",), None)

    assert [plain(value) for value in values] == [1.5, 3, True, "a", ["a"], None]


def test_the_digest_knows_values_not_spellings() -> None:
    assert answers_digest(said(W1=Decimal(3))) == answers_digest(said(W1=Decimal("3.0")))
    assert answers_digest(said(W1=Decimal(3))) != answers_digest(said(W1=Decimal(2)))
    assert answers_digest(said(F5=("craft",), F4__V1=True)) == answers_digest(said(F4__V1=True, F5=("craft",)))


def test_half_a_character_has_a_digest_too() -> None:
    answers = Answers(questionnaire="workshop", respondents=(Respondent(role="HAND", notes={"W1": "\ud800"}),))

    assert len(answers_digest(answers)) == 64


def test_branches_open_with_their_wording() -> None:
    big = applicability(workshop(), said(F1=Decimal(100), F2="guild"))
    family = applicability(workshop(), said(F2="family"))

    assert {"W3", "F3.insured"} <= big.shown
    assert big.wording["W3"].text.en == "Will three of a big shop"
    assert big.first == family.optional == {"W2"}
    assert not {"W3", "F3.insured"} & family.shown


def test_what_applies_can_be_looked_up_by_what_it_is() -> None:
    """Pages drawn for one company serve every company that is asked the same."""
    known = {applicability(workshop(), said(F2="guild"))}

    assert applicability(workshop(), said(F2="guild", W1=Decimal(1))) in known
    assert applicability(workshop(), said(F2="family")) not in known


def test_a_held_stage_is_not_provisional_for_what_came_before_the_ceiling() -> None:
    """The stage's ceiling is certain, so nothing that reads the stage before it is left open."""
    given = result(said(**{**GROWN, "W1": Decimal(1)}))

    assert not given.decisions["stage"].provisional
    assert not given.decisions["mode"].provisional


def test_a_criterion_goes_by_what_gates_go_by_where_gates_ask() -> None:
    disagreed = spoken(MASTER={"W1": Decimal(3), "W2": Decimal(3)}, HAND={"W1": Decimal(1), "W2": Decimal(1)})
    unsure = said(W1=Unknown.DONT_KNOW, W2=Unknown.DONT_KNOW)

    assert [facts_of(answers).at_criteria("W1") for answers in (disagreed, unsure)] == [1, 0]
    assert [facts_of(answers).at_criteria("W2") for answers in (disagreed, unsure)] == [2, Unknown.DONT_KNOW]
