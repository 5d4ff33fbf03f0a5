"""Answers in, result out: merge, score, gates, decisions, design, proof, credibility."""

from collections.abc import Iterable, Mapping
from typing import Protocol

import assess
from assess.analysis.applicability import applicability_of
from assess.analysis.borderline import borderline
from assess.analysis.citations import assumptions_used
from assess.analysis.consensus import consensus
from assess.analysis.credibility import confidence, findings
from assess.analysis.design import design
from assess.analysis.digest import answers_digest
from assess.analysis.facts import Facts
from assess.analysis.gaps import gaps
from assess.analysis.model import model_of
from assess.analysis.possible import Possibilities
from assess.analysis.response_style import style_findings
from assess.analysis.robustness import robustness
from assess.analysis.smallest_change import smallest_changes
from assess.analysis.trace import traces
from assess.analysis.verdicts import decision_verdict, gate_verdict, level_of
from assess.domain.answers import Answers
from assess.domain.condition import Condition
from assess.domain.instrument import Instrument
from assess.domain.result import AssessmentResult, DecisionVerdict


def facts_of_answers(instrument: Instrument, answers: Answers) -> Facts:
    """All facts of an assessment, computed on demand."""
    return Facts(model_of(instrument), consensus(instrument, answers))


def analyse(instrument: Instrument, answers: Answers) -> AssessmentResult:
    """Everything the engine concludes from these answers.

    Hidden answers never count, the order of respondents' answers never matters, and the same input gives the same
    result in every language. Raises KeyError for an answer the instrument does not know; read answers through
    `assess.content.read_answers`, which says where.
    """
    facts = facts_of_answers(instrument, answers)
    applicable = applicability_of(facts)
    gates = tuple(gate_verdict(gate, facts) for gate in instrument.rules.gates)
    decisions = decisions_of(facts)
    chosen = design(facts, decisions)
    return AssessmentResult(
        instrument_id=instrument.identity.id,
        instrument_version=instrument.identity.version,
        instrument_digest=instrument.digest,
        engine=assess.__version__,
        answers_digest=answers_digest(answers),
        facts={fact: facts(fact) for fact in facts.model.nodes},
        applicable=applicable.shown,
        dimensions={dimension.id: facts.score(dimension) for dimension in instrument.scoring.dimensions},
        measures={measure.id: facts.number(measure.id) for measure in instrument.scoring.measures},
        indexes=instrument.identity.indexes,
        level=level_of(facts),
        gates=gates,
        decisions=decisions,
        design=chosen,
        confidence=confidence(facts, applicable),
        robustness=robustness(facts),
        borderline=borderline(facts),
        smallest_change=smallest_changes(facts),
        consistency=findings(facts),
        response_style=style_findings(instrument, answers),
        disagreements=facts.picture.disagreements,
        gaps=gaps(instrument, answers, applicable.shown),
        symptoms=_shown(facts, instrument.library.symptoms),
        contradictions=_shown(facts, instrument.library.contradictions),
        cards=_shown(facts, instrument.library.cards),
        assumptions=assumptions_used(instrument, gates, decisions, chosen),
        proof=traces(facts, answers, gates, decisions),
    )


def decisions_of(facts: Facts) -> Mapping[str, DecisionVerdict]:
    """The verdicts in the order of evaluation, so that a later decision knows what an earlier one may still come to."""
    possibilities = Possibilities(facts)
    return {
        decision.id: decision_verdict(decision.id, facts, possibilities)
        for decision in facts.model.instrument.rules.decisions
    }


class _Shown(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def shown_when(self) -> Condition: ...


def _shown(facts: Facts, entries: Iterable[_Shown]) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries if facts.holds(entry.shown_when) is True)
