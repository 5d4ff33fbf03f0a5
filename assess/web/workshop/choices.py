"""A question put to the vote: a button for each of a handful of answers, or the controls of the question itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assess.analysis import Applicability
from assess.domain.answers import Answer
from assess.domain.condition import Unknown, Value
from assess.domain.question import Field, Kind, Option, Question
from assess.i18n import Translator
from assess.web.forms.cells import Cell
from assess.web.forms.fields import Posted
from assess.web.forms.reading import read_values
from assess.web.questionnaire import Questionnaire
from assess.web.section.settling import Settling, posted_as, settling
from assess.web.section.wording import QuestionWords, question_words
from assess.web.vocabulary import said

HANDFUL = (Kind.SCALE, Kind.CHOICE, Kind.YES_NO)
"""The kinds whose answers are a button each."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer, or one option of an answer: what it posts and stands for, its number (anchors only) and its words."""

    posted: str
    answer: Value
    badge: str
    words: str

    @property
    def said(self) -> str:
        """The number and the words, apart even where the words begin with a number too."""
        return " · ".join(filter(None, (self.badge, self.words)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """What a form has posted: the answer, or what is wrong with it, by control."""

    answer: Value | None = None
    wrong: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A question as it is put to the vote. `choices` are the answers of a handful, the options of what has any."""

    cell: Cell
    text: str
    help: str
    choices: tuple[Choice, ...]
    words: QuestionWords
    questionnaire: Questionnaire
    say: Translator

    @property
    def is_handful(self) -> bool:
        """Whether a button for each answer is enough."""
        return self.cell.kind in HANDFUL

    @property
    def kind(self) -> Kind:
        """Which kind of answer it has."""
        return self.cell.kind

    def cast(self, posted: Posted, name: str) -> Cast:
        """The answer in a form: the button called `name`, or the question's own controls."""
        if self.is_handful:
            found = next((one.answer for one in self.choices if one.posted == posted.get(name, "")), None)
            return Cast(answer=found)
        read = read_values([self.cell], posted, self.say)[self.cell.id]
        if read.errors or read.data is None or isinstance(read.data, Unknown):
            return Cast(wrong={self.cell.id: str(read.errors[0] if read.errors else self.say.text("Give an answer."))})
        return Cast(answer=read.data)

    def controls(
        self, answer: Answer | None = None, typed: Posted | None = None, wrong: Mapping[str, str] | None = None
    ) -> Settling:
        """The question's own controls, filled in with an answer or what was typed."""
        known = {} if answer is None or isinstance(answer, Unknown) else {self.cell.id: answer}
        return settling(self.words, [self.cell.id], typed or posted_as([self.cell], known), wrong)

    def said(self, answer: Answer | None) -> str:
        """An answer in words, its number first."""
        if self.is_handful:
            found = next((one for one in self.choices if one.answer == answer), None)
            return "" if found is None else found.said
        return "" if answer is None else said(self.questionnaire, self.say.language, self.cell.id, answer)


def can_be_voted_on(questionnaire: Questionnaire, cell: str) -> bool:
    """Whether there is such a cell: every kind of answer can be voted on."""
    return cell in questionnaire.cells


def motion(questionnaire: Questionnaire, cell: str, applies: Applicability, say: Translator) -> Motion:
    """A cell put to the vote, in the wording that is in force for this company."""
    question = questionnaire.questions[questionnaire.cells[cell].question]
    variant = applies.wording.get(question.id)
    texts = [say.in_(question.text if variant is None else variant.text)]
    asked: Question | Field = question
    if question.id != cell:
        asked = next(one for one in question.fields if f"{question.id}.{one.id}" == cell)
        texts.append(say.in_(asked.text))
    anchors = variant.anchors if variant is not None and variant.anchors else question.anchors
    return Motion(
        cell=questionnaire.cells[cell],
        text=" ".join(texts),
        help=say.in_(question.help) if question.help else "",
        choices=tuple(_choices(asked.kind, [say.in_(one) for one in anchors], asked.options, say)),
        words=_alone(question_words(questionnaire, question, variant, say.language), cell),
        questionnaire=questionnaire,
        say=say,
    )


def _alone(words: QuestionWords, cell: str) -> QuestionWords:
    """A cell of a table is put up without what it says about branches: it is there."""
    return replace(words, cells=tuple(replace(one, because="") for one in words.cells if one.id == cell))


def _choices(kind: Kind, anchors: Sequence[str], options: Sequence[Option], say: Translator) -> Iterator[Choice]:
    if kind is Kind.SCALE:
        yield from (Choice(str(place), Decimal(place), str(place), words) for place, words in enumerate(anchors))
    elif kind is Kind.YES_NO:
        yield Choice("true", True, "", say.text("Yes"))
        yield Choice("false", False, "", say.text("No"))
    else:
        yield from (Choice(one.id, one.id, "", say.in_(one.text)) for one in options)
