"""The answers that can be tried, as compact controls: those that matter most first, the rest by section."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from assess.domain.answers import Answer
from assess.domain.question import Section
from assess.domain.result import AssessmentResult
from assess.i18n import Translator
from assess.web.section.wording import question_words
from assess.web.visits import Visit
from assess.web.vocabulary import said, vocabulary
from assess.web.what_if.trial import can_be_tried, posted_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One value to choose."""

    value: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """One answer to change: `present` is the value that stands for the answer as it is, `now` says it in words."""

    cell: str
    label: str
    options: tuple[Option, ...]
    present: str
    chosen: str
    now: str

    @property
    def is_changed(self) -> bool:
        """Whether something else is tried."""
        return self.chosen != self.present


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Controls under one title."""

    title: str
    controls: tuple[Control, ...]

    @property
    def changed(self) -> int:
        """How many of them are changed."""
        return sum(one.is_changed for one in self.controls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """All controls: `first` are the answers the advice is most sensitive to."""

    first: Group
    rest: tuple[Group, ...]


def controls(
    visit: Visit, before: AssessmentResult, after: AssessmentResult, changes: Mapping[str, Answer], say: Translator
) -> Controls:
    """Every answer that counts now or would count, in the wording of its question."""
    shown = before.applicable | after.applicable
    first = dict.fromkeys(cell for cell in _telling(before) if cell in shown)

    def group(title: str, cells: Iterable[str]) -> Group:
        tried = (cell for cell in cells if can_be_tried(visit.questionnaire, cell))
        return Group(
            title=title,
            controls=tuple(_control(visit, cell, before.facts[cell], changes.get(cell), say) for cell in tried),
        )

    rest = (
        group(say.in_(section.title), [id for id in _cells(visit, section, changes) if id in shown and id not in first])
        for section in visit.questionnaire.instrument.sections
    )
    return Controls(
        first=group(say.text("The answers that matter most"), first),
        rest=tuple(one for one in rest if one.controls),
    )


def _telling(result: AssessmentResult) -> Iterable[str]:
    """The answers of the smallest changes, then those that alter the advice by themselves."""
    for change in result.smallest_change:
        yield from (step.fact for step in change.steps)
    if result.robustness is not None:
        yield from (flip.fact for flip in result.robustness.sensitive_to)


def _cells(visit: Visit, section: Section, changes: Mapping[str, Answer]) -> Iterable[str]:
    """The cells of a section that are asked in this length, and those that are tried."""
    asked = {one.id for one in visit.questionnaire.asked(section, visit.opened.assessment.length)}
    for question in section.questions:
        for cell in visit.questionnaire.cells_of[question.id]:
            if question.id in asked or cell.id in changes:
                yield cell.id


def _control(visit: Visit, id: str, present: Answer, tried: Answer | None, say: Translator) -> Control:
    known, language = visit.questionnaire.cells[id], say.language
    question = visit.questionnaire.questions[known.question]
    words = question_words(visit.questionnaire, question, visit.applicability.wording.get(question.id), language)
    cell = next(one for one in words.cells if one.id == id)
    options = tuple(Option(value=one.value, text=f"{one.badge} {one.text}".strip()) for one in cell.choices)
    now = said(visit.questionnaire, language, id, present)
    value = posted_value(known, present)
    if value not in known.options:  # not answered, or between two anchors
        value, options = "", (Option(value="", text=now), *options)
    name = vocabulary(visit.questionnaire, language).name(question.id)
    return Control(
        cell=id,
        label=words.text if id == question.id else say.text("{name}: {value}", name=name, value=cell.label),
        options=options,
        present=value,
        chosen=value if tried is None else posted_value(known, tried),
        now=now,
    )
