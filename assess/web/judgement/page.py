"""What a consultant judges: the machine's own outcomes beside their own, answers people differ on, evidence, notes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assess.analysis import analyse
from assess.content import read_answers
from assess.domain.answers import Answers
from assess.domain.condition import Unknown, Value
from assess.domain.decision import Decision
from assess.domain.question import Question, Variant
from assess.domain.result import AssessmentResult
from assess.i18n import Translator
from assess.storage import evidence, notes, overrides, revisions
from assess.storage.assessments import Opened
from assess.storage.cases import ANSWER, EvidenceReview
from assess.storage.engagements import Case
from assess.storage.notes import Written
from assess.storage.overrides import Judged
from assess.storage.tables import OPEN, EvidenceFile
from assess.storage.voices import Voice
from assess.web.access import Desk
from assess.web.company import Company, applicability_of
from assess.web.house import house
from assess.web.vocabulary import said


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeLine:
    """A decision: what the machine says, and what is put beside it."""

    decision: Decision
    machine: str
    override: Judged | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """An answer that stands in place of what was said; `label` names the cell of a table."""

    question: Question
    label: str
    cell: str
    machine: str
    settled: str
    override: Judged


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """The evidence one role gave for a question."""

    respondent_id: int
    question: Question
    role: str
    links: tuple[str, ...]
    files: Sequence[EvidenceFile]
    note: str
    review: EvidenceReview | None


class Judgement:
    """The judgement of an engagement's current round, each part read when it is asked for."""

    def __init__(self, desk: Desk, case: Case, say: Translator) -> None:
        self.desk = desk
        self.case = case
        self.say = say
        self.questionnaire = house().shelf.get(desk.session, case.assessment.instrument_digest)
        opened = Opened(case.assessment, case.facts, case.revision)
        self.company = Company(desk.session, case.engagement.id, opened, self.questionnaire, for_facts=True)

    @property
    def is_open(self) -> bool:
        """Whether answers can still be put in place: a closed round has frozen them."""
        return self.case.revision.state == OPEN

    @cached_property
    def overrides(self) -> Sequence[Judged]:
        """Everything put in place so far."""
        return overrides.of_revision(self.desk.session, self.case.revision.id)

    @cached_property
    def said_now(self) -> Answers:
        """All answers; of a closed round those it froze."""
        if self.is_open:
            return self.company.answers()
        kept = revisions.with_documents(self.desk.session, self.case.revision.id)
        return read_answers(kept.answers or "", "answers.yaml", self.questionnaire.instrument)

    @cached_property
    def machine(self) -> AssessmentResult:
        """What follows without any override of an answer: the machine's own result."""
        answers = self.said_now
        judged = {one.override.subject for one in self.overrides if one.override.kind == ANSWER}
        own = replace(answers, agreed=tuple(one for one in answers.agreed if one.cell not in judged))
        return analyse(self.questionnaire.instrument, own)

    @cached_property
    def result(self) -> AssessmentResult:
        """What follows with them."""
        return analyse(self.questionnaire.instrument, self.said_now)

    def outcomes(self) -> tuple[OutcomeLine, ...]:
        """Every decision."""
        beside = {one.override.subject: one for one in self.overrides if one.override.kind != ANSWER}
        return tuple(
            OutcomeLine(
                decision=decision,
                machine=self.say.in_(decision.outcome(self.machine.decisions[decision.id].outcome).name),
                override=beside.get(decision.id),
            )
            for decision in self.questionnaire.instrument.rules.decisions
        )

    def moved(self) -> tuple[tuple[str, str, str], ...]:
        """The decisions that the overridden answers change: name, the machine's outcome, the one that follows now."""
        return tuple(
            (
                self.say.in_(one.name),
                self.say.in_(one.outcome(self.machine.decisions[one.id].outcome).name),
                self.say.in_(one.outcome(self.result.decisions[one.id].outcome).name),
            )
            for one in self.questionnaire.instrument.rules.decisions
            if self.machine.decisions[one.id].outcome != self.result.decisions[one.id].outcome
        )

    def answers(self) -> tuple[AnswerLine, ...]:
        """The answers put in place."""
        known = self.questionnaire
        return tuple(
            AnswerLine(
                question=known.questions[known.cells[one.override.subject].question],
                label=self.label(one.override.subject),
                cell=one.override.subject,
                machine=self.said(one.override.subject),
                settled=said(known, self.say.language, one.override.subject, one.override.answer),
                override=one,
            )
            for one in self.overrides
            if one.override.kind == ANSWER and one.override.subject in known.cells
        )

    def disagreements(self) -> tuple[Question, ...]:
        """The questions on which people differ and nothing is settled yet."""
        settled = {one.override.subject for one in self.overrides}
        facts = [one.fact for one in self.machine.disagreements if one.agreed is None and one.fact not in settled]
        return tuple(self._questions(facts))

    def choosable(self) -> tuple[tuple[str, tuple[Question, ...]], ...]:
        """Every question, by section."""
        return tuple((self.say.in_(one.title), one.questions) for one in self.questionnaire.instrument.sections)

    def evidence(self) -> tuple[EvidenceLine, ...]:
        """Everything that was given as evidence, by question."""
        lines = [line for voice in self.company.voices.people for line in self._evidence_of(voice)]
        order = list(self.questionnaire.questions)
        return tuple(sorted(lines, key=lambda line: order.index(line.question.id)))

    def notes(self) -> Sequence[Written]:
        """The private notes."""
        return notes.of_engagement(self.desk.session, self.case.engagement.id)

    def said(self, cell: str) -> str:
        """What the machine uses as the answer of a cell, in words."""
        value = self.machine.facts.get(cell)
        return said(self.questionnaire, self.say.language, cell, value)

    def counting(self, question: str) -> dict[str, Value]:
        """What counts now as the answers of a question's cells, as far as they are known."""
        cells = [one.id for one in self.questionnaire.cells_of[question]]
        found = {id: self.result.facts.get(id, Unknown.NOT_ANSWERED) for id in cells}
        return {id: value for id, value in found.items() if not isinstance(value, Unknown)}

    def wording(self, question: str) -> Variant | None:
        """The wording of a question that is in force for this company."""
        return applicability_of(self.questionnaire, self.company.voices, {}).wording.get(question)

    def label(self, cell: str) -> str:
        """What a cell of a table is called; nothing where it is the whole question."""
        question = self.questionnaire.questions[self.questionnaire.cells[cell].question]
        field = next((one for one in question.fields if f"{question.id}.{one.id}" == cell), None)
        return "" if field is None else self.say.in_(field.text)

    def _questions(self, facts: Iterable[str]) -> Iterable[Question]:
        known = self.questionnaire
        ids = dict.fromkeys(known.cells[fact].question for fact in facts if fact in known.cells)
        return (known.questions[id] for id in ids)

    def _evidence_of(self, voice: Voice) -> Iterable[EvidenceLine]:
        files = evidence.files_of(self.desk.session, voice.respondent)
        names = {one.id: self.say.in_(one.title) for one in self.questionnaire.instrument.roles}
        for id, question in self.questionnaire.questions.items():
            kept = voice.stored.get(id)
            links = kept.evidence if kept else ()
            if links or files.get(id):
                yield EvidenceLine(
                    respondent_id=voice.respondent.id,
                    question=question,
                    role=names.get(voice.respondent.role, voice.respondent.role),
                    links=links,
                    files=files.get(id, ()),
                    note=kept.note if kept else "",
                    review=self.company.reviews.get((voice.respondent.id, id)),
                )
