"""Facts: the value of anything a condition can read, computed on demand and kept."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from assess.analysis.consensus import Picture
from assess.analysis.model import CompiledDecision, Model
from assess.domain.condition import Condition, Unknown, Value
from assess.domain.measure import Expression
from assess.domain.result import Evidence, Score
from assess.domain.scale import Dimension
from assess.rules.condition import evidence
from assess.scoring.dimension import dimension_score
from assess.scoring.measure import compute

WORST_ANCHOR = Decimal(0)


class Facts:
    """All facts of one assessment. Calling it with an id gives the value, or why there is none.

    `changed` gives the facts as they would be after other answers, recomputing only what those touch.
    """

    __slots__ = ("_known", "_pinned", "_scores", "model", "picture")

    def __init__(self, model: Model, picture: Picture, pinned: Mapping[str, Value] | None = None) -> None:
        self.model = model
        self.picture = picture
        self._pinned: Mapping[str, Value] = pinned or {}
        self._known: dict[str, Value | Unknown] = {}
        self._scores: dict[str, Score] = {}

    def __call__(self, fact: str) -> Value | Unknown:
        """The value of a fact; KeyError when the instrument has no such fact."""
        known = self._known.get(fact)
        if known is None:
            known = self._known[fact] = self._compute(fact)
        return known

    def _compute(self, fact: str) -> Value | Unknown:
        pinned = self._pinned.get(fact)
        # An answer is pinned below its visibility, so that a hidden question stays hidden.
        if pinned is not None and fact not in self.model.cells:
            return pinned
        return self.model.nodes[fact].compute(self)

    def at_gates(self, fact: str) -> Value | Unknown:
        """The value a gate goes by: the lower one where respondents disagree, the worst where nobody knows.

        The score of a dimension counts the lower answers too; in a score "don't know" is missing, here as elsewhere.
        """
        if fact in self.model.scored:
            return self._lower_score(fact)
        value = self.lower(fact)
        return WORST_ANCHOR if value is Unknown.DONT_KNOW and fact in self.model.gate_questions else value

    def lower(self, fact: str) -> Value | Unknown:
        """The value of a fact, the lower one where respondents disagree."""
        value = self(fact)
        lower = None if fact in self._pinned else self.picture.at_gates.get(fact)
        return value if lower is None or isinstance(value, Unknown) else lower

    def _lower_score(self, dimension: str) -> Value | Unknown:
        questions = self.model.scored[dimension]
        if dimension in self._pinned or not any(one.id in self.picture.at_gates for one in questions):
            return self(dimension)
        caps = self.model.caps[dimension]
        ceiling = min((cap.at for cap in caps if self.model.test(cap.when)(self.lower) is True), default=None)
        score = dimension_score(((self.lower(one.id), one.weight) for one in questions), ceiling)
        return Unknown.NOT_ANSWERED if score.value is None else score.value

    def at_criteria(self, fact: str) -> Value | Unknown:
        """The value a criterion goes by: of what gates ask, the value they go by; of anything else, the plain one."""
        return self.at_gates(fact) if fact in self.model.gate_questions else self(fact)

    def answer(self, cell: str) -> Value | Unknown:
        """What was answered, whether or not the question applies."""
        pinned = self._pinned.get(cell)
        return self.picture.values.get(cell, Unknown.NOT_ANSWERED) if pinned is None else pinned

    def changed(self, changes: Mapping[str, Value]) -> "Facts":
        """The facts with some values set otherwise. Setting a computed fact pins it."""
        after = Facts(self.model, self.picture, {**self._pinned, **changes})
        touched: set[str] = set()
        for fact in changes:
            touched |= self.model.dependents[fact]
        after._known = {fact: value for fact, value in self._known.items() if fact not in touched}
        after._scores = {id: score for id, score in self._scores.items() if id not in touched}
        return after

    def number(self, fact: str) -> Decimal | None:
        """The value of a fact as a number; None when it has none, or when there is no such fact."""
        value = self(fact) if fact in self.model.nodes else None
        return value if isinstance(value, Decimal) else None

    def holds(self, condition: Condition) -> bool | None:
        """Whether a condition holds; None when that is not known."""
        return self.model.test(condition)(self)

    def evidence(self, condition: Condition, *, at_gates: bool = False) -> tuple[Evidence, ...]:
        """Why a condition comes out as it does, with named criteria opened down to the facts in them."""
        found = self._opened(evidence(condition, self.at_gates if at_gates else self))
        return tuple(dict.fromkeys(self._as_said(one) for one in found))

    def _as_said(self, one: Evidence) -> Evidence:
        """At a gate "don't know" counts as the worst anchor; the proof still shows what was said."""
        said = self(one.fact)
        return replace(one, observed=said) if said is Unknown.DONT_KNOW else one

    def _opened(self, found: Iterator[Evidence]) -> Iterator[Evidence]:
        for one in found:
            inner = self.model.criteria.get(one.fact)
            if inner is None:
                yield one
            else:
                yield from self._opened(evidence(inner, self.at_criteria, negated=one.expected is False))

    def score(self, dimension: Dimension) -> Score:
        """The dimension's score with its coverage."""
        known = self._scores.get(dimension.id)
        if known is None:
            caps = [cap.at for cap in dimension.caps if self.holds(cap.when) is True]
            answers = ((self(question.id), question.weight) for question in self.model.scored[dimension.id])
            known = self._scores[dimension.id] = dimension_score(answers, min(caps, default=None))
        return known

    def measured(self, expression: Expression) -> Value | Unknown:
        """The number an expression comes to."""
        value = compute(expression, self, self.holds, self._tagged)
        return Unknown.NOT_ANSWERED if value is None else value

    def _tagged(self, tag: str) -> Iterator[tuple[Value | Unknown, Decimal]]:
        read = self.at_gates if tag == self.model.instrument.identity.gate_tag else self
        for question in self.model.tagged.get(tag, ()):
            yield read(question.id), question.weight

    def base_outcome(self, decision: CompiledDecision) -> str:
        """The outcome of the first row that holds; the last row always does."""
        return decision.decision.rows[self.matched_row(decision)].outcome

    def matched_row(self, decision: CompiledDecision) -> int:
        """The index of the first row that holds."""
        for index, test in enumerate(decision.rows):
            if test(self) is True:
                return index
        raise ValueError(f"decision {decision.decision.id} has no default row")

    def adjusted_outcome(self, decision: CompiledDecision, outcome: str) -> str:
        """The outcome after the adjustments, in order."""
        for adjustment, test in zip(decision.decision.adjustments, decision.adjustments, strict=True):
            if outcome in adjustment.outcomes and test(self) is True:
                outcome = adjustment.to
        return outcome
