"""WTForms fields that read what a browser posts into the domain's own answers, and write answers back as posted.

Only reading, checking and complaining is done here; the markup comes from `templates/question/`. Beside a cell's own
name a form may hold `<name>:unknown` ("don’t know"), `<name>:none` ("none of these") and `<name>:<option>` (a rank).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import Field
from wtforms.utils import unset_value

from assess.content.facts import bounds
from assess.content.numbers import parse_number, plain_decimal, without_about
from assess.domain.answers import Answer
from assess.domain.condition import Unknown
from assess.domain.question import Kind
from assess.i18n import Translator
from assess.report.wording import msgid
from assess.web.forms.cells import DONT_KNOW, YES_NO, Cell

Posted = MultiDict[str, str]

LONGEST_NUMBER = 60


class CellField(Field):
    """A field for one cell; `data` is the answer, None where nothing is answered."""

    data: Answer | None

    def __init__(self, *, cell: Cell, say: Translator, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cell = cell
        self.say = say

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:  # noqa: ARG002  # WTForms names them
        """Read what was posted; what cannot be read is an error of the field, never an exception."""
        self.process_errors = []
        self.data = None
        posted: Posted = formdata or MultiDict()
        try:
            self.data = self.read(posted)
        except ValueError as error:
            self.process_errors.append(str(error))

    def read(self, posted: Posted) -> Answer | None:
        """The answer posted for this cell; ValueError with the complaint in the reader's language."""
        raise NotImplementedError

    @staticmethod
    def posted(cell: Cell, answer: Answer) -> Mapping[str, list[str]]:
        """What a browser would have posted to give this answer: the reverse of `read`."""
        raise NotImplementedError

    def refuse(self) -> ValueError:
        """The complaint about a value that no control of ours can have posted."""
        return ValueError(self.say.text("Choose one of the answers offered."))


class ChoiceField(CellField):
    """One of the options, or "don't know" among them."""

    def read(self, posted: Posted) -> Answer | None:
        """The option's id; an empty value takes the answer back."""
        value = posted.get(self.name, "")
        if value == "":
            return None
        if value == DONT_KNOW:
            return Unknown.DONT_KNOW
        if value not in self.cell.options:
            raise self.refuse()
        return self.answer(value)

    def answer(self, value: str) -> Answer:
        """What an option means."""
        return value

    @staticmethod
    def posted(cell: Cell, answer: Answer) -> Mapping[str, list[str]]:
        """The option's value."""
        match answer:
            case Unknown():
                return {cell.id: [DONT_KNOW]}
            case bool():
                return {cell.id: [YES_NO[0] if answer else YES_NO[1]]}
            case Decimal():
                return {cell.id: [f"{plain_decimal(answer):f}"]}
            case _:
                return {cell.id: [str(answer)]}


class ScaleField(ChoiceField):
    """An anchor, 0 to 4."""

    def answer(self, value: str) -> Answer:
        """The anchor's number."""
        return Decimal(value)


class YesNoField(ChoiceField):
    """Yes or no."""

    def answer(self, value: str) -> Answer:
        """True or false."""
        return value == YES_NO[0]


class NumberField(CellField):
    """A number as people write it, with Chinese units, separators or full-width digits, or only roughly so."""

    def read(self, posted: Posted) -> Answer | None:
        """The exact number, in the range the question allows."""
        text = posted.get(self.name, "").strip()
        unknown = posted.get(f"{self.name}:unknown", "") != ""
        if unknown and text:
            raise ValueError(self.say.text("Either give a number or say that you don’t know it, not both."))
        if unknown:
            return Unknown.DONT_KNOW
        return self._checked(self._number(text)) if text else None

    def _number(self, text: str) -> Decimal:
        try:
            return (
                parse_number(without_about(text), self.cell.kind) if len(text) <= LONGEST_NUMBER else parse_number("")
            )
        except ValueError:
            raise ValueError(self.say.text(_EXAMPLES[self.cell.kind])) from None

    def _checked(self, value: Decimal) -> Decimal:
        if self.cell.whole and value != value.to_integral_value():
            raise ValueError(self.say.text("Enter a whole number, without a decimal point."))
        least, most = bounds(self.cell.kind, self.cell.minimum, self.cell.maximum)
        if (least is not None and value < least) or (most is not None and value > most):
            low = self._shown(least or Decimal(0))
            if most is None:
                raise ValueError(self.say.text("Enter a number of at least {low}.", low=low))
            raise ValueError(self.say.text("Enter a number from {low} to {high}.", low=low, high=self._shown(most)))
        return value

    def _shown(self, bound: Decimal) -> str:
        match self.cell.kind:
            case Kind.MONEY:
                return self.say.money(bound)
            case Kind.PERCENT:
                return self.say.percent(bound)
            case _:
                return self.say.number(bound)

    @staticmethod
    def posted(cell: Cell, answer: Answer) -> Mapping[str, list[str]]:
        """The number in plain digits."""
        if isinstance(answer, Unknown):
            return {f"{cell.id}:unknown": ["1"]}
        assert isinstance(answer, Decimal)
        return {cell.id: [f"{plain_decimal(answer):f}"]}


_EXAMPLES = {
    Kind.MONEY: msgid("Enter an amount in CNY, for example 3,500,000 or 3.5 million."),
    Kind.PERCENT: msgid("Enter a percentage from 0 to 100, for example 35 or 12.5%."),
    Kind.COUNT: msgid("Enter a number, for example 12 or 3,500."),
}


class SeveralField(CellField):
    """Any of the options; ticking "none of these" is an answer, ticking nothing is not."""

    def read(self, posted: Posted) -> Answer | None:
        """The options ticked, in the order of the questionnaire."""
        ticked = set(posted.getlist(self.name)) - {""}
        none = posted.get(f"{self.name}:none", "") != ""
        unknown = posted.get(f"{self.name}:unknown", "") != ""
        if not ticked <= set(self.cell.options):
            raise self.refuse()
        if bool(ticked) + none + unknown > 1:
            raise ValueError(self.say.text("“None of these” and “don’t know” cannot be ticked together with others."))
        if unknown:
            return Unknown.DONT_KNOW
        return tuple(option for option in self.cell.options if option in ticked) if ticked or none else None

    @staticmethod
    def posted(cell: Cell, answer: Answer) -> Mapping[str, list[str]]:
        """A tick for each option."""
        if isinstance(answer, Unknown):
            return {f"{cell.id}:unknown": ["1"]}
        assert isinstance(answer, tuple)
        return {cell.id: list(answer)} if answer else {f"{cell.id}:none": ["1"]}


class RankingField(CellField):
    """Some options by rank; each option posts its own rank, and gaps between ranks do not matter."""

    def read(self, posted: Posted) -> Answer | None:
        """The options with a rank, best first."""
        ranks = {option: posted.get(f"{self.name}:{option}", "") for option in self.cell.options}
        given = {option: rank for option, rank in ranks.items() if rank}
        if posted.get(f"{self.name}:unknown", ""):
            if given:
                raise ValueError(self.say.text("Either give ranks or say that you don’t know, not both."))
            return Unknown.DONT_KNOW
        allowed = {str(number) for number in range(1, len(ranks) + 1)}
        if not set(given.values()) <= allowed:
            raise self.refuse()
        if len(set(given.values())) < len(given):
            raise ValueError(self.say.text("Give each rank only once."))
        return tuple(sorted(given, key=lambda option: int(given[option]))) or None

    @staticmethod
    def posted(cell: Cell, answer: Answer) -> Mapping[str, list[str]]:
        """A rank for each option chosen."""
        if isinstance(answer, Unknown):
            return {f"{cell.id}:unknown": ["1"]}
        assert isinstance(answer, tuple)
        return {f"{cell.id}:{option}": [str(rank)] for rank, option in enumerate(answer, 1)}
