"""What can be voted on: questions with a handful of answers, each a button with its words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assess.analysis import Applicability
from assess.domain.answers import Answer
from assess.domain.condition import Value
from assess.domain.question import Field, Kind, Option, Question
from assess.i18n import Translator
from assess.web.questionnaire import Questionnaire

VOTED = (Kind.SCALE, Kind.CHOICE, Kind.YES_NO)


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: what it posts, what it stands for, its number (anchors only) and its words."""

    posted: str
    answer: Value
    badge: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """A question as it is put to the vote."""

    cell: str
    text: str
    help: str
    choices: tuple[Choice, ...]

    def choice(self, posted: str) -> Choice | None:
        """The choice that a button posts."""
        return next((one for one in self.choices if one.posted == posted), None)

    def said(self, answer: Answer | None) -> str:
        """An answer in words, its number first."""
        found = next((one for one in self.choices if one.answer == answer), None)
        return "" if found is None else " ".join(filter(None, (found.badge, found.words)))

    def counted(self, votes: Sequence[Answer]) -> tuple[tuple[Choice, int], ...]:
        """Every choice with its votes."""
        counts = Counter(votes)
        return tuple((one, counts[one.answer]) for one in self.choices)


def can_be_voted_on(questionnaire: Questionnaire, cell: str) -> bool:
    """Whether a cell has a handful of answers."""
    known = questionnaire.cells.get(cell)
    return known is not None and known.kind in VOTED


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
        cell=cell,
        text=" ".join(texts),
        help=say.in_(question.help) if question.help else "",
        choices=tuple(_choices(asked.kind, [say.in_(one) for one in anchors], asked.options, say)),
    )


def _choices(kind: Kind, anchors: Sequence[str], options: Sequence[Option], say: Translator) -> Iterator[Choice]:
    if kind is Kind.SCALE:
        yield from (Choice(str(place), Decimal(place), str(place), words) for place, words in enumerate(anchors))
    elif kind is Kind.YES_NO:
        yield Choice("true", True, "", say.text("Yes"))
        yield Choice("false", False, "", say.text("No"))
    else:
        yield from (Choice(one.id, one.id, "", say.in_(one.text)) for one in options)
