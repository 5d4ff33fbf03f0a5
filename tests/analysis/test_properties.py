"""What must hold whatever is answered."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.analysis import analyse, result_document
from assess.analysis.robustness import LEVEL, changes, draws, robustness
from assess.analysis.verdicts import level_of
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.condition import Unknown
from assess.domain.result import Evidence
from assess.rules.condition import holds
from assess.scoring.confidence import share
from tests.analysis.workshop import facts_of, said, workshop
from tests.cases.replaying import unproved

anchor = st.one_of(st.none(), st.just(Unknown.DONT_KNOW), st.integers(0, 4).map(Decimal))
yes_no = st.one_of(st.none(), st.just(Unknown.DONT_KNOW), st.booleans())
answer_sets = st.fixed_dictionaries(
    {
        **dict.fromkeys(("W1", "W2", "W3", "K1", "K2"), anchor),
        **dict.fromkeys(("F4__V1", "F4__V2", "F4__V3"), yes_no),
        "F1": st.one_of(st.none(), st.sampled_from([Decimal(n) for n in (50, 95, 100, 105, 500, 999, 1000, 2000)])),
        "F2": st.sampled_from([None, "family", "guild"]),
        "F5": st.sampled_from([None, ("craft",), ("sales", "craft")]),
        "F6": st.sampled_from([None, ("saw",), ("lathe", "saw")]),
    }
).map(lambda answers: {id: answer for id, answer in answers.items() if answer is not None})

Said = dict[str, Answer]


@settings(max_examples=80, deadline=None)
@given(answer_sets, st.randoms())
def test_the_order_of_answers_never_matters(answers: Said, random: Random) -> None:
    shuffled = list(answers.items())
    random.shuffle(shuffled)

    assert result_document(analyse(workshop(), said(**answers))) == result_document(
        analyse(workshop(), said(**dict(shuffled)))
    )


@settings(max_examples=80, deadline=None)
@given(answer_sets, anchor)
def test_a_hidden_answer_never_counts(answers: Said, hidden: Answer | None) -> None:
    shut = {**answers, "F2": "family"}
    with_hidden = {**shut, "W3": hidden} if hidden is not None else shut
    one = analyse(workshop(), said(**{key: value for key, value in shut.items() if key != "W3"}))
    two = analyse(workshop(), said(**with_hidden))

    assert (one.dimensions, one.decisions, one.level) == (two.dimensions, two.decisions, two.level)


@settings(max_examples=80, deadline=None)
@given(answer_sets, st.sampled_from(["W1", "W2", "W3", "K1", "K2"]))
def test_a_better_answer_never_makes_readiness_worse(answers: Said, question: str) -> None:
    before = answers.get(question)
    if not isinstance(before, Decimal) or before == 4:
        return
    facts, better = facts_of(said(**answers)), facts_of(said(**{**answers, question: before + 1}))

    levels = [level.id for level in workshop().scoring.levels]
    reached = [level_of(one).effective for one in (facts, better)]

    assert (better.number("overall") or 0) >= (facts.number("overall") or 0)
    assert reached == [None, None] or levels.index(str(reached[1])) >= levels.index(str(reached[0]))
    if facts("G-will") is False:
        assert better("G-will") is False


def replayed(one: Evidence, facts: object) -> bool:
    return holds(one.observed, one.operator, one.expected) is one.holds or one.observed is Unknown.DONT_KNOW


@settings(max_examples=80, deadline=None)
@given(answer_sets)
def test_a_proof_can_be_replayed(answers: Said) -> None:
    """Every comparison of a proof comes out again as it says, and the rules give the outcome from what it shows alone."""
    result = analyse(workshop(), said(**answers))
    assert unproved(facts_of(said(**answers)), result.gates, result.decisions) == []
    proofs = [one for gate in result.gates for one in gate.because]
    proofs += [one for verdict in result.decisions.values() for one in verdict.because]

    assert all(replayed(one, result.facts) for one in proofs)


def afresh(answers: Said, shaken: Mapping[str, Answer]) -> Mapping[str, str | None]:
    """Mode and level, everything computed anew."""
    facts = facts_of(said(**{**answers, **shaken}))
    return {"mode": str(facts("mode")), LEVEL: level_of(facts).effective}


@settings(max_examples=30, deadline=None)
@given(answer_sets)
def test_robustness_is_what_trying_everything_afresh_gives(answers: Said) -> None:
    facts, perturbation = facts_of(said(**answers)), workshop().scoring.perturbation
    assert perturbation is not None
    found, now = robustness(facts), afresh(answers, {})
    tried = [(fact, value, afresh(answers, {fact: value})) for fact, value in changes(facts)]
    together = [afresh(answers, draw) for draw in draws(facts, perturbation)]
    flips = {(fact, value, after["mode"]) for fact, value, after in tried if after["mode"] != now["mode"]}

    def kept(several: list[Mapping[str, str | None]], id: str) -> Decimal:
        return share(sum(one[id] == now[id] for one in several), len(several)) if several else Decimal(1)

    assert found is not None
    assert {(flip.fact, flip.to, flip.outcome) for flip in found.sensitive_to} == flips
    assert found.stable is (not flips)
    for id in now:
        assert found.kept[id] == kept([one for _, _, one in tried], id)
        assert found.kept_together[id] == kept(together, id)
    for swing in found.swings:
        raised = [facts_of(said(**{**answers, id: value})) for id, value in changes(facts) if id == swing.fact]
        scores = [score for one in (facts, *raised) if (score := one.number("overall")) is not None]
        assert (swing.low, swing.high) == (min(scores), max(scores))


@settings(max_examples=60, deadline=None)
@given(answer_sets, st.sampled_from(["F1", "F2", "F6", "W1", "F4__V1"]), st.data())
def test_an_outcome_that_is_not_provisional_stays_whatever_comes(
    answers: Said, missing: str, data: st.DataObject
) -> None:
    """Alternatives are complete: what is not announced cannot happen by answering one question more."""
    known = {key: value for key, value in answers.items() if key != missing}
    if missing == "F2":
        known.pop("W3", None)
    verdict = analyse(workshop(), said(**known)).decisions["mode"]
    values: dict[str, list[Answer]] = {
        "F1": [Decimal(50), Decimal(500), Decimal(5000)], "F2": ["family", "guild"], "F6": [("saw",), ("lathe",)],
        "W1": [Decimal(n) for n in range(5)], "F4__V1": [True, False],
    }  # fmt: skip
    after = analyse(workshop(), said(**known, **{missing: data.draw(st.sampled_from(values[missing]))})).decisions[
        "mode"
    ]
    possible = {verdict.outcome, *(one.outcome for one in verdict.alternatives)}

    assert after.outcome in possible or any(isinstance(known.get(q), Decimal) for q in ("W1", "W2", "W3"))


def test_respondents_in_any_order_give_the_same() -> None:
    one = Respondent(role="MASTER", answers={"W1": Decimal(2), "W2": Decimal(1)})
    two = Respondent(role="HAND", answers={"W1": Decimal(4), "W2": Decimal(4)})
    results = [
        analyse(workshop(), Answers(questionnaire="workshop", respondents=pair)) for pair in ((one, two), (two, one))
    ]

    assert results[0].decisions == results[1].decisions
    assert results[0].facts == results[1].facts
