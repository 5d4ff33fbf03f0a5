"""Why a score moved: the parts are what they say, and sum exactly."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from assess.analysis import analyse
from assess.analysis.attribution import (
    ALL,
    NONE,
    Assessed,
    Factor,
    Movement,
    corners,
    mixed,
    movements,
    names_of,
    rounded,
    subsets,
)
from assess.analysis.attribution_outcomes import LEVEL, causes, turns
from assess.analysis.comparison_carried import carried, left_out
from assess.analysis.comparison_scored import scored
from assess.domain.answers import Agreement, Answer, Answers, Respondent
from assess.domain.condition import Operator, Unknown
from assess.domain.instrument import Instrument
from assess.domain.question import Kind
from tests.analysis.workshop import said, spoken, workshop

D = Decimal
A, R, M = frozenset({Factor.ANSWERS}), frozenset({Factor.RESPONDENTS}), frozenset({Factor.MODEL})


@cache
def second_edition() -> Instrument:
    """The workshop's next version: another weight, a stricter band, an option and a question less, a role less."""
    first = workshop()
    sections = tuple(
        replace(
            section,
            questions=tuple(
                replace(question, weight=D(1), options=question.options[:1])
                if question.id in ("W1", "F2")
                else question
                for question in section.questions
                if question.id != "K2"
            ),
        )
        for section in first.sections
    )
    scoring = replace(first.scoring, measures=tuple(one for one in first.scoring.measures if one.id != "load"))
    decisions = tuple(
        replace(one, rows=tuple(row for row in one.rows if row.rule != "SH-7")) for one in first.rules.decisions
    )
    return replace(
        first, sections=sections, scoring=scoring, rules=replace(first.rules, decisions=decisions), digest="second"
    )


def assessed(answers: Answers, instrument: Instrument | None = None, voices: tuple[str, ...] = ()) -> Assessed:
    return Assessed(instrument=instrument or workshop(), answers=answers, voices=voices or names_of(answers))


BEFORE = spoken(MASTER={"W1": D(2), "F2": "guild", "K1": D(3)}, HAND={"W1": D(4), "K1": D(1), "K2": D(1), "W3": D(2)})


def test_without_any_difference_nothing_moves() -> None:
    between = corners(assessed(BEFORE), assessed(BEFORE))

    assert between.changed == NONE
    assert all(one.whole == 0 and not any(one.parts.values()) for one in movements(between).values())


def test_a_single_change_has_the_whole_of_it() -> None:
    after = spoken(MASTER={"W1": D(4), "F2": "guild", "K1": D(3)}, HAND=dict(BEFORE.respondents[1].answers))
    between = corners(assessed(BEFORE), assessed(after))
    moved = movements(between)["W"]

    assert between.changed == A
    assert moved.before < moved.after
    assert moved.parts == {Factor.ANSWERS: moved.whole, Factor.RESPONDENTS: 0, Factor.MODEL: 0}


def test_who_left_and_who_came_is_the_respondents_part_with_all_they_said() -> None:
    after = replace(BEFORE, respondents=(Respondent(role="MASTER", answers={"W1": D(0)}), BEFORE.respondents[1]))
    between = corners(assessed(BEFORE, voices=("anna", "ben")), assessed(after, voices=("carl", "ben")))
    moved = movements(between)["W"]

    assert between.changed == R
    assert moved.parts == {Factor.ANSWERS: 0, Factor.RESPONDENTS: moved.whole, Factor.MODEL: 0}
    assert moved.whole != 0


def test_another_version_of_the_questionnaire_is_the_model_s_part() -> None:
    between = corners(assessed(BEFORE), assessed(carried(BEFORE, second_edition()), second_edition()))
    moved = movements(between)

    assert between.changed == A | M, "what cannot be carried over is no longer said"
    assert "load" not in moved
    assert sum(moved["K"].parts.values()) == moved["K"].whole


def test_answers_read_the_way_both_versions_can_are_the_model_s_part_alone() -> None:
    plain = said(W1=D(1), W2=D(4), K1=D(2))
    between = corners(assessed(plain), assessed(plain, second_edition()))
    moved = movements(between)["W"]

    assert between.changed == M
    assert moved.parts == {Factor.ANSWERS: 0, Factor.RESPONDENTS: 0, Factor.MODEL: moved.whole}
    assert moved.whole != 0


def test_evidence_and_agreements_are_answers() -> None:
    shown = replace(
        BEFORE, respondents=(replace(BEFORE.respondents[0], evidence={"K1": ("a.pdf",)}), *BEFORE.respondents[1:])
    )
    settled = replace(BEFORE, agreed=(Agreement(cell="W1", answer=D(4)),))

    assert corners(assessed(BEFORE), assessed(shown)).changed == A
    assert corners(assessed(BEFORE), assessed(settled)).changed == A
    assert mixed(assessed(BEFORE), assessed(settled), A).agreed == settled.agreed
    assert mixed(assessed(BEFORE), assessed(settled), R | M).agreed == ()


def test_the_order_of_people_and_their_roles_count_too() -> None:
    """Of a fact the first of a role is believed; who has another role is heard elsewhere."""
    people = (Respondent(role="HAND", answers={"K2": D(1)}), Respondent(role="HAND", answers={"K2": D(3)}))
    one, two = replace(BEFORE, respondents=people), replace(BEFORE, respondents=people[::-1])
    promoted = replace(one, respondents=(replace(people[0], role="MASTER"), people[1]))

    assert corners(assessed(one, voices=("a", "b")), assessed(two, voices=("b", "a"))).changed == R
    assert corners(assessed(one, voices=("a", "b")), assessed(promoted, voices=("a", "b"))).changed == A


def test_a_mixture_without_a_score_counts_as_the_first_assessment() -> None:
    before = replace(BEFORE, respondents=(Respondent(role="HAND", answers={"K1": D(1)}),))
    after = replace(BEFORE, respondents=(Respondent(role="HAND"), Respondent(role="MASTER", answers={"K1": D(3)})))
    between = corners(assessed(before, voices=("a",)), assessed(after, voices=("a", "b")))
    moved = movements(between)["K"]

    assert between.scored[A].scores["K"] is None
    assert sum(moved.parts.values()) == moved.whole == 50


def test_a_score_that_only_one_of_them_has_has_not_moved() -> None:
    assert "K" not in movements(corners(assessed(said(W1=D(1))), assessed(said(W1=D(1), K1=D(2)))))
    assert "K" not in movements(corners(assessed(said(W1=D(1), K1=D(2))), assessed(said(W1=D(1)))))


def test_the_corners_are_what_is_said_they_are() -> None:
    after = spoken(MASTER={"W1": D(3), "K1": D(3)}, HAND={"W1": D(3)})
    between = corners(assessed(BEFORE), assessed(after))

    assert list(between.scored) == subsets(Factor)
    assert between.before == scored(workshop(), BEFORE)
    assert between.after == scored(workshop(), after)


def test_the_quick_scores_are_those_of_the_analysis() -> None:
    result, quick = analyse(workshop(), BEFORE), scored(workshop(), BEFORE)

    assert quick.scores == {id: one.value for id, one in result.dimensions.items()} | dict(result.measures)
    assert quick.outcomes == {id: one.outcome for id, one in result.decisions.items()}
    assert quick.level == result.level.effective


# ---- whatever changes ----------------------------------------------------------------------------------------------

anchor = st.one_of(st.none(), st.just(Unknown.DONT_KNOW), st.integers(0, 4).map(Decimal))
person = st.tuples(
    st.sampled_from(["a", "b", "c", "d"]),
    st.sampled_from(["MASTER", "HAND"]),
    st.fixed_dictionaries(
        {
            **dict.fromkeys(("W1", "W2", "W3", "K1", "K2"), anchor),
            "F1": st.sampled_from([None, D(50), D(500), D(2000)]),
            "F2": st.sampled_from([None, "family", "guild"]),
            "F4.V1": st.sampled_from([None, True, False]),
            "F5": st.sampled_from([None, ("craft",), ("sales", "craft")]),
        }
    ),
)
Person = tuple[str, str, dict[str, Answer | None]]


def company(people: list[Person], *, newer: bool) -> Assessed:
    instrument = second_edition() if newer else workshop()
    respondents = [
        Respondent(role=role, answers={id: answer for id, answer in answers.items() if answer is not None})
        for _, role, answers in people
    ]
    answers = carried(Answers(questionnaire="workshop", respondents=tuple(respondents)), instrument)
    return Assessed(instrument=instrument, answers=answers, voices=tuple(name for name, _, _ in people))


companies = st.lists(person, min_size=1, max_size=3, unique_by=lambda one: one[0])


@settings(max_examples=40, deadline=None)
@given(companies, companies, st.booleans(), st.booleans())
def test_the_parts_sum_exactly_to_the_whole_movement_of_every_score(
    first: list[Person], last: list[Person], newer_first: bool, newer_last: bool
) -> None:
    before, after = company(first, newer=newer_first), company(last, newer=newer_last)
    between = corners(before, after)
    there, back = movements(between), movements(corners(after, before))

    for id, moved in there.items():
        assert sum(moved.parts.values()) == moved.whole == Fraction(moved.after) - Fraction(moved.before)
        for factor in Factor:
            if factor not in between.changed:
                assert moved.parts[factor] == 0
        if all(one.scores.get(id) is not None for one in between.scored.values()):
            assert back[id].parts == {factor: -part for factor, part in moved.parts.items()}, "there and back"


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(0, 100, places=4),
    st.decimals(0, 100, places=4),
    st.fractions(-100, 100, max_denominator=99),
    st.fractions(-100, 100, max_denominator=99),
)
def test_what_is_shown_sums_too(before: Decimal, after: Decimal, one: Fraction, two: Fraction) -> None:
    rest = Fraction(after) - Fraction(before) - one - two
    moved = Movement(
        before=before, after=after, parts={Factor.ANSWERS: one, Factor.RESPONDENTS: two, Factor.MODEL: rest}
    )
    whole, parts = rounded(moved)

    assert sum(parts.values()) == whole
    assert all(abs(Fraction(parts[factor]) - moved.parts[factor]) <= Fraction(2, 10) for factor in Factor)


def test_rounding_gives_what_is_missing_to_the_largest_remainder_and_nothing_to_a_part_that_is_nothing() -> None:
    def shown(before: str, after: str, *parts: Fraction) -> tuple[Decimal, list[Decimal]]:
        whole, found = rounded(Movement(before=D(before), after=D(after), parts=dict(zip(Factor, parts, strict=True))))
        return whole, list(found.values())

    assert shown("50", "51", Fraction(2, 3), Fraction(1, 3), Fraction(0)) == (D("1.0"), [D("0.7"), D("0.3"), D(0)])
    assert shown("50", "50", Fraction(1), Fraction(-1), Fraction(0)) == (D(0), [D(1), D(-1), D(0)])


def test_rounding_takes_away_where_the_remainder_is_smallest() -> None:
    """Both scores are rounded to the even digit, towards each other."""
    parts = dict(zip(Factor, (Fraction(1, 10), Fraction(0), Fraction(0)), strict=True))

    assert rounded(Movement(before=D("50.15"), after=D("50.25"), parts=parts)) == (D(0), dict.fromkeys(Factor, D(0)))


# ---- outcomes ------------------------------------------------------------------------------------------------------

HARD: dict[str, Answer] = {"F1": D(500), "F2": "guild", "F4__V1": True, "F4__V2": True, "F6": ("saw",), "W2": D(3), "W3": D(3), "K1": D(3), "K2": D(3)}  # fmt: skip


def test_an_outcome_is_traced_to_the_factor_that_alone_brings_it_about() -> None:
    before, after = said(W1=D(3), **{**HARD, "F4__V1": False}), said(W1=D(3), **HARD)
    between = corners(assessed(before), assessed(after))
    found = {one.id: one for one in turns(between, analyse(workshop(), before), analyse(workshop(), after))}

    assert found["stage"].causes == (A,)
    assert (found["stage"].before, found["stage"].after, found["stage"].rules) == ("start", "grown", ("ST-2", "ST-1"))
    [proofs, first] = sorted(found["stage"].lines, key=lambda line: line.fact, reverse=True)
    assert (proofs.fact, proofs.operator, proofs.expected, proofs.observed) == (
        "proofs",
        Operator.AT_LEAST,
        D(2),
        (D(1), D(2)),
    )
    assert (proofs.held, proofs.holds) == (False, True)
    assert (first.fact, first.observed, first.held, first.holds) == ("F4.V1", (False, True), None, True)


def test_two_factors_may_do_only_together_what_neither_does_alone() -> None:
    """One more proof from whoever stayed, and another from who joined: two are wanted."""
    silent: dict[str, Answer] = {**HARD, "W1": D(3), "F4__V1": True, "F4__V2": False}
    before = spoken(
        MASTER={key: value for key, value in silent.items() if not key.startswith("F4")} | {"F4__V1": False}
    )
    after = spoken(
        MASTER={key: value for key, value in silent.items() if not key.startswith("F4")} | {"F4__V1": True},
        HAND={"F4__V2": True},
    )
    between = corners(assessed(before), assessed(after))
    [stage] = [
        one for one in turns(between, analyse(workshop(), before), analyse(workshop(), after)) if one.id == "stage"
    ]

    assert between.changed == A | R
    assert stage.causes == (A | R,)


def test_causes_are_the_smallest_sets_that_are_enough() -> None:
    outcomes: dict[frozenset[Factor], str | None] = dict.fromkeys(subsets(Factor), "old")
    outcomes |= {ALL: "new", A | R: "new", M: "new", A | M: "new", R | M: "new"}

    assert causes(outcomes) == (M, A | R)


def test_the_level_turns_with_its_reasons() -> None:
    before, after = said(W1=D(0), **HARD), said(W1=D(3), **HARD)
    between = corners(assessed(before), assessed(after))
    level = turns(between, analyse(workshop(), before), analyse(workshop(), after))[-1]

    assert (level.id, level.before, level.after, level.causes, level.rules) == (LEVEL, "L1", "L4", (A,), None)
    assert {(line.fact, line.observed) for line in level.lines} == {("W1", (D(0), D(3)))}


# ---- another version -----------------------------------------------------------------------------------------------


def test_what_another_version_can_read_is_carried_over() -> None:
    answers = replace(
        said(
            F1=D(5), F2="guild", F3__total=D(3), F3__insured=True, F5=("craft",), F6=("saw",), W1=D(4), W2=Unknown.DONT_KNOW, K2=D(1)
        ),
        agreed=(Agreement(cell="K2", answer=D(1)), Agreement(cell="W1", answer=D(2))),
    )  # fmt: skip
    kept = carried(answers, second_edition())

    assert set(answers.respondents[0].answers) - set(kept.respondents[0].answers) == {"F2", "K2"}
    assert kept.agreed == answers.agreed[1:]
    assert left_out(answers, second_edition()) == ("F2", "K2")


def test_an_answer_of_another_kind_is_not_carried_over() -> None:
    wrong = said(F1="many", F2=D(1), F4__V1=D(1), F5="craft", F6=("axe",), W1=D(7), W2=True, K1=("saw",), F3="none")

    assert left_out(wrong, workshop()) == ("F1", "F2", "F3", "F4.V1", "F5", "F6", "K1", "W1", "W2")
    assert [question.kind for question in workshop().questions if question.id == "F3"] == [Kind.TABLE]


def test_who_has_no_role_any_more_is_not_heard() -> None:
    master_only = replace(second_edition(), roles=second_edition().roles[:1])
    between = corners(assessed(BEFORE), assessed(carried(BEFORE, master_only), master_only, voices=("MASTER:1",)))

    assert between.changed == A | R | M
    assert [
        one.role
        for one in mixed(
            assessed(BEFORE), assessed(carried(BEFORE, master_only), master_only, voices=("MASTER:1",)), M
        ).respondents
    ] == ["MASTER", "HAND"]
    assert (
        mixed(assessed(BEFORE), assessed(carried(BEFORE, master_only), master_only, voices=("MASTER:1",)), M)
        .respondents[1]
        .answers
        == {}
    )


def test_people_of_one_role_are_told_apart_by_their_order() -> None:
    people = tuple(Respondent(role=role) for role in ("HAND", "MASTER", "HAND"))

    assert names_of(replace(BEFORE, respondents=people)) == ("HAND:1", "MASTER:1", "HAND:2")
