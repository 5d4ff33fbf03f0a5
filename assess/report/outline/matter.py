"""All that the sections draw on: the instrument, the answers, the result, and the reader's language."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from assess.analysis.privacy import may_be_told
from assess.domain.answers import Answers, Respondent
from assess.domain.condition import Condition, Unknown, facts_of
from assess.domain.decision import Criterion, Decision, Gate
from assess.domain.instrument import Instrument
from assess.domain.measure import Count, references
from assess.domain.question import Question, Section
from assess.domain.result import AssessmentResult, DecisionVerdict, Evidence
from assess.domain.text import Language, LocalizedText
from assess.i18n import Translator, translator
from assess.report.blocks import Block, ProofLine
from assess.report.opinion import Opinion
from assess.report.peers import Peers
from assess.report.sentences import attested, proof, sentence
from assess.report.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A section before it has its number. One that is `whole` fills a page by itself."""

    id: str
    title: str
    headline: str
    blocks: tuple[Block, ...]
    appendix: bool = False
    own: int = 0
    whole: bool = False


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What is to be reported, to whom; with the look-ups that every section needs."""

    instrument: Instrument
    answers: Answers
    result: AssessmentResult
    language: Language
    made: date
    opinions: tuple[Opinion, ...] = ()
    peers: Peers | None = None

    @cached_property
    def say(self) -> Translator:
        """The reader's translator."""
        return translator(self.language)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What facts and values are called."""
        taken = {id: verdict.outcome for id, verdict in self.result.decisions.items()}
        return Vocabulary(self.instrument, self.say, unfounded=frozenset(self._unfounded()), taken=taken)

    @cached_property
    def is_blank(self) -> bool:
        """Whether nothing that is scored has been answered and no gate asks for work: a plan would rest on nothing."""
        scores = self.result.dimensions.values()
        urgent = any(gate.fired and self.gates[gate.id].due_days is not None for gate in self.result.gates)
        return bool(scores) and not urgent and not any(one.answered for one in scores)

    def _unfounded(self) -> Iterator[str]:
        """Counts of which nothing is known: their 0 says nothing of the company."""
        for measure in self.instrument.scoring.measures:
            read = list(references(measure.value)) if isinstance(measure.value, Count) else []
            if read and all(isinstance(self.result.facts.get(fact), Unknown) for fact in read):
                yield measure.id

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """Decisions by id."""
        return {decision.id: decision for decision in self.instrument.rules.decisions}

    @cached_property
    def gates(self) -> Mapping[str, Gate]:
        """Gates by id."""
        return {gate.id: gate for gate in self.instrument.rules.gates}

    @cached_property
    def criteria(self) -> Mapping[str, Criterion]:
        """Criteria by id."""
        return {criterion.id: criterion for criterion in self.instrument.rules.criteria}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.instrument.questions}

    @cached_property
    def sections_of(self) -> Mapping[str, Section]:
        """The section of the questionnaire in which each question stands."""
        return {question.id: section for section in self.instrument.sections for question in section.questions}

    @cached_property
    def role_names(self) -> Mapping[str, str]:
        """What each role is called; the RACI's own names, as renamed for this company, come first."""
        names = {role.id: self.text(role.title) for role in self.instrument.roles}
        names |= {role.id: self.text(role.name) for role in self.instrument.design.raci_roles}
        if self.result.design.raci is not None:
            names |= {id: self.text(name) for id, name in self.result.design.raci.roles}
        return names

    def may_be_told(self, question: Question) -> bool:
        """Whether it may be told who said what to a question without unmasking anybody."""
        return may_be_told([one for one in self.answers.respondents if _has_answered(one, question)])

    def heard(self, question: Question) -> list[Respondent]:
        """The respondents, in an order that tells nothing about whose answer is whose where somebody is not named."""
        people = list(self.answers.respondents)
        if all(one.named for one in people):
            return people
        return sorted(people, key=lambda one: (one.role, str([one.answers[id] for id in _cells(one, question)])))

    def used(self, question: Question) -> str:
        """The answer that counts, of a table all that is known."""
        cells = [f"{question.id}.{field.id}" for field in question.fields] or [question.id]
        known = [(cell, self.result.facts[cell]) for cell in cells if cell in self.result.facts]
        return self.listed(self.vocabulary.value(cell, value) for cell, value in known)

    def text(self, text: LocalizedText) -> str:
        """A content text in the reader's language."""
        return self.say.in_(text)

    def role(self, id: str) -> str:
        """What a role is called."""
        return self.role_names.get(id, id)

    def outcome_name(self, verdict: DecisionVerdict, outcome: str | None = None) -> str:
        """What an outcome of a decision is called; the chosen one when none is named."""
        return self.text(self.decisions[verdict.id].outcome(outcome or verdict.outcome).name)

    def level_name(self, id: str) -> str:
        """What a maturity level is called, its id first unless the name holds it."""
        level = next(one for one in self.instrument.scoring.levels if one.id == id)
        name = self.text(level.name)
        return name if id in name else f"{id} {name}"

    def because(self, evidence: Iterable[Evidence]) -> str:
        """Evidence as one sentence, without its full stop."""
        return sentence(self.vocabulary, evidence)

    def own(self, evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
        """Evidence without that of other gates, which have their own place; all of it when there is no other."""
        found = tuple(evidence)
        return tuple(one for one in found if one.fact not in self.gates) or found

    def proof(self, evidence: Iterable[Evidence]) -> tuple[ProofLine, ...]:
        """Evidence line by line, with the ids that have an entry of their own, who answered, and on what evidence."""
        found = tuple(evidence)
        lowered = {one.fact for one in found if self._is_lower(one)}
        return tuple(self._attested(line, lowered) for line in proof(self.vocabulary, found))

    def substance(self, evidence: Iterable[Evidence]) -> str:
        """What a sceptic asks of evidence told in a sentence: fact by fact how far, who says so, and what shows it."""
        return self.paired((self.listed(line.ids), line.note) for line in self.proof(evidence) if line.note)

    def _is_lower(self, one: Evidence) -> bool:
        """Whether a gate went by a lower value than the one that counts elsewhere."""
        counted = self.result.facts.get(one.fact)
        return isinstance(one.observed, Decimal) and isinstance(counted, Decimal) and one.observed < counted

    def _attested(self, line: ProofLine, lowered: Container[str]) -> ProofLine:
        traced = [self.result.proof[id] for id in line.ids if id in self.result.proof]
        notes = [line.note, *(self._lower_said(id) for id in line.ids if id in lowered)]
        roles = self.role_names if len(self.answers.respondents) > 1 else None
        notes += [attested(self.vocabulary, roles, one) for one in traced]
        ids = tuple(id for id in line.ids if id.split(".")[0] not in self.decisions)
        return replace(line, ids=ids, note=self.say.text("; ").join(filter(None, notes)))

    def _lower_said(self, fact: str) -> str:
        counted = self.result.facts[fact]
        assert isinstance(counted, Decimal), "only numbers are lower"
        value = self.vocabulary.threshold(fact, counted)
        return self.say.text("at a gate the lower answers count; elsewhere it is {value}", value=value)

    def listed(self, parts: Iterable[str]) -> str:
        """Several things in a row."""
        return self.vocabulary.listed(list(parts))

    def paired(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Several things in a row, each with what is said of it."""
        return self.say.text("; ").join(
            self.say.text("{name}: {value}", name=name, value=value) for name, value in pairs
        )

    def run_on(self, texts: Iterable[LocalizedText]) -> str:
        """Whole sentences one after the other: Chinese sets no space between them."""
        return ("" if self.language == "zh-CN" else " ").join(self.text(text) for text in texts)

    def month(self, months: Decimal) -> str:
        """A moment of the plan: by the month, or in days where it is no month's end."""
        if months != months.to_integral_value():
            return self.say.text("by day {number}", number=self.say.number(months * 30, 0))
        return self.say.text("by the end of month {number}", number=self.say.number(months))

    def dimension_of(self, fact: str) -> str | None:
        """The dimension that a fact belongs to, if it is one or is scored in one."""
        if fact in self.result.dimensions:
            return fact
        section = self.sections_of.get(fact.split(".", maxsplit=1)[0])
        return section.dimension if section else None

    def reads(self, condition: Condition) -> frozenset[str]:
        """The facts a condition reads, with named criteria opened."""
        found: set[str] = set()
        for fact in facts_of(condition):
            criterion = self.criteria.get(fact)
            found |= self.reads(criterion.when) if criterion else {fact}
        return frozenset(found)


def _cells(respondent: Respondent, question: Question) -> list[str]:
    return [id for id in respondent.answers if id.partition(".")[0] == question.id]


def _has_answered(respondent: Respondent, question: Question) -> bool:
    return bool(_cells(respondent, question))
