"""The questionnaire as formulas: for every fact, how it follows from what a person may answer.

Mirrors `analysis.facts` fact by fact; every example the solver finds is tried on the engine itself.
"""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import partial

from assess.analysis.model import Model
from assess.domain.condition import Comparison, Condition
from assess.domain.decision import Decision
from assess.domain.measure import Expression
from assess.domain.scale import Dimension
from assess.proving import answered, symbol, table
from assess.proving.expression import quantity_of
from assess.proving.logic import Formula, constant, number_variable, truth_variable
from assess.proving.quantity import UNKNOWN, Capped, Plain, Quantity
from assess.proving.ratio import Mean
from assess.proving.reading import Reading, View
from assess.proving.symbol import Symbol
from assess.proving.truth import Truth, truth
from assess.proving.voices import EVIDENCE, SPREAD, Voices
from assess.scoring.dimension import FULL_SCORE, HIGHEST_ANCHOR

_PER_ANCHOR = Fraction(FULL_SCORE) / Fraction(HIGHEST_ANCHOR)


class Encoding:
    """All facts of a questionnaire over the answers of `voices`, each made a formula when it is first asked for.

    `name` tells the variables of one encoding from those of another. A `coarse` encoding does not follow the scores of
    dimensions down to the answers: they can be anything.
    """

    def __init__(self, model: Model, voices: Voices, name: str = "", *, coarse: bool = False) -> None:
        self.model = model
        self.voices = voices
        self.name = name
        self._cut = frozenset(one.id for one in model.instrument.scoring.dimensions if coarse)
        self._dimensions = {one.id: one for one in model.instrument.scoring.dimensions}
        self._at_gates = frozenset(one.id for one in model.tagged.get(model.instrument.identity.gate_tag, ()))
        self.definitions: dict[str, list[Formula]] = {}
        self._symbols: dict[tuple[str, View], Symbol] = {}
        self._truths: dict[tuple[int, View], tuple[Condition, Truth]] = {}
        self._makers = dict(self._made())

    def symbol(self, fact: str, view: View = View.PLAIN) -> Symbol:
        """The fact; KeyError when the questionnaire has no such fact."""
        key = fact, self._effective(fact, view)
        found = self._symbols.get(key)
        if found is None:
            found = self._symbols[key] = self._seen(*key)
        return found

    def quantity(self, fact: str, view: View = View.PLAIN) -> Quantity:
        """The number a fact is; never known when it is none."""
        return self.symbol(fact, view).quantity or UNKNOWN

    def truth(self, condition: Condition, view: View = View.PLAIN) -> Truth:
        """The truth of one of the questionnaire's conditions."""
        kept = self._truths.get((id(condition), view))
        if kept is None:
            kept = condition, truth(condition, partial(self.leaf, view))
            self._truths[id(condition), view] = kept
        return kept[1]

    def leaf(self, view: View, leaf: Comparison) -> Truth:
        """The truth of one comparison."""
        return self.symbol(leaf.fact, view).truth(leaf)

    def premises(self, facts: Iterable[str]) -> Iterator[Formula]:
        """What holds of all answers behind these facts. Ask after the formulas about them have been made."""
        behind = sorted(self.voices.behind(facts, self._cut))
        yield from self.voices.rules(behind)
        for fact in behind:
            yield from self.definitions.get(fact, ())

    def _effective(self, fact: str, view: View) -> View:
        """The view that makes a difference to this fact."""
        if view is View.GATES and fact in self.model.scored:
            return view if any(self.voices.differ(one.id) for one in self.model.scored[fact]) else View.PLAIN
        if view in (View.GATES, View.LOWER) and self.voices.differ(fact):
            return view
        if view is View.LOWER:
            return View.PLAIN
        return View.UNSURE if view is not View.PLAIN and fact in self._at_gates else View.PLAIN

    def _seen(self, fact: str, view: View) -> Symbol:
        match view:
            case View.GATES if fact in self.model.scored:
                return self._dimension(self._dimensions[fact], View.LOWER)
            case View.LOWER:
                return answered.lower(fact, self.symbol(fact), self.voices)
            case View.GATES:
                return answered.lower(fact, self.symbol(fact, View.UNSURE), self.voices)
            case View.UNSURE:
                return answered.unsure(self.symbol(fact))
            case View.PLAIN:
                return self._makers[fact]()

    def _made(self) -> Iterator[tuple[str, Callable[[], Symbol]]]:
        """How each fact is made."""
        for id, question in self.model.questions.items():
            if question.main is not None:
                yield id, partial(self.symbol, f"{id}.{question.main}")
            yield EVIDENCE + id, partial(answered.evidenced, id, self.voices)
            yield SPREAD + id, partial(answered.spread, id, self.voices)
        for cell in self.model.cells:
            yield cell, partial(answered.answered, cell, self.voices, self.truth)
        instrument = self.model.instrument
        for dimension in instrument.scoring.dimensions:
            yield dimension.id, partial(self._dimension, dimension)
        for measure in instrument.scoring.measures:
            yield measure.id, partial(self._measure, measure.id, measure.value)
        for criterion in instrument.rules.criteria:
            yield criterion.id, partial(self._rule, criterion.when, View.UNSURE)
        for gate in instrument.rules.gates:
            yield gate.id, partial(self._rule, gate.when, View.GATES)
        for decision in instrument.rules.decisions:
            yield f"{decision.id}.base", partial(self._base, decision)
            yield decision.id, partial(self._outcome, decision)
            yield f"{decision.id}.family", partial(self._family, decision)

    # Facts that are computed

    def _dimension(self, dimension: Dimension, view: View = View.PLAIN) -> Symbol:
        if dimension.id in self._cut:
            return self._any_score(dimension, view)
        parts = [(self.quantity(one.id, view), Fraction(one.weight)) for one in self.model.scored[dimension.id]]
        mean = Mean(parts, _PER_ANCHOR, Reading(self, dimension.id))
        capped = Capped(mean, [(self.truth(cap.when, view).yes, Fraction(cap.at)) for cap in dimension.caps])
        return symbol.number(capped, known=capped.known)

    def _any_score(self, dimension: Dimension, view: View) -> Symbol:
        """Any score, and at a gate another one."""
        other = "" if view is View.PLAIN else f" {view.value}"
        known = truth_variable(f"{dimension.id} known{other}{self.name}")
        score = number_variable(f"{dimension.id}{other}{self.name}", whole=False)
        self.definitions.setdefault(dimension.id, []).extend((score >= 0, score <= constant(Fraction(FULL_SCORE))))
        return symbol.number(Plain(known, score), known=known)

    def _measure(self, id: str, value: Expression) -> Symbol:
        quantity = quantity_of(value, Reading(self, id))
        return symbol.number(quantity, known=quantity.known)

    def _rule(self, when: Condition, view: View) -> Symbol:
        return symbol.verdict(self.truth(when, view))

    def _base(self, decision: Decision) -> Symbol:
        return symbol.outcome(table.base(decision, self.truth))

    def _outcome(self, decision: Decision) -> Symbol:
        return symbol.outcome(table.adjusted(decision, self.truth)[0])

    def _family(self, decision: Decision) -> Symbol:
        return symbol.outcome(table.families(decision, table.adjusted(decision, self.truth)[0]))
