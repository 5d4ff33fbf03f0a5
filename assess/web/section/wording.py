"""The words of a question in one language: the same for everyone, so they are put together once and kept."""

from dataclasses import dataclass, replace
from functools import lru_cache

from assess.domain.question import Field, Kind, Question, Variant
from assess.domain.text import Language, LocalizedText
from assess.i18n import Translator, translator
from assess.report.wording import msgid
from assess.web.forms.cells import YES_NO
from assess.web.forms.kinds import KINDS
from assess.web.questionnaire import Questionnaire

_FEW = 5  # options of a table's choice that are shown side by side; more go into a list to open

_LABELS = {
    Kind.MONEY: msgid("Amount in CNY"),
    Kind.PERCENT: msgid("Percent"),
    Kind.COUNT: msgid("Number"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that can be chosen."""

    value: str
    text: str
    badge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CellWords:
    """One control. `label` names it; `choices` leave out "don't know", which every control offers.

    `listed` choices are drawn as a list to open. `because` says why a cell of a table is asked, where not everybody is.
    A `settled` one is for those who settle what the answer is: it does not offer "don't know".
    """

    id: str
    kind: Kind
    template: str
    label: str
    choices: tuple[Choice, ...]
    listed: bool = False
    settled: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWords:
    """One question, ready to be drawn. `because` says why it is asked, where not everybody is asked it."""

    id: str
    template: str
    text: str
    help: str
    proof: str
    cells: tuple[CellWords, ...]
    counts: tuple[str, ...]
    sources: tuple[tuple[str, str], ...]
    because: str

    @property
    def all_numbers(self) -> bool:
        """Whether a table holds numbers only, which fit side by side."""
        return not any(cell.choices for cell in self.cells)


def question_words(
    questionnaire: Questionnaire, question: Question, variant: Variant | None, language: Language
) -> QuestionWords:
    """The question as this reader sees it, in the wording that is in force."""
    place = question.variants.index(variant) if variant else None
    return _question_words(questionnaire, question.id, place, language)


@lru_cache(maxsize=4096)
def _question_words(questionnaire: Questionnaire, id: str, place: int | None, language: Language) -> QuestionWords:
    question = questionnaire.questions[id]
    variant = None if place is None else question.variants[place]
    say = translator(language)
    is_table = question.kind is Kind.TABLE
    cells = (
        tuple(_field(questionnaire, f"{question.id}.{field.id}", field, say) for field in question.fields)
        if is_table
        else (_alone(question, variant, say),)
    )
    main = tuple(cell.id for cell in cells if cell.id == f"{question.id}.{question.main}")
    return QuestionWords(
        id=question.id,
        template="question/table.html" if is_table else KINDS[question.kind].template,
        text=say.in_(variant.text if variant else question.text),
        help=_maybe(question.help, say),
        proof=_maybe(question.evidence, say),
        cells=cells,
        counts=main or tuple(cell.id for cell in cells),
        sources=_sources(questionnaire, question, say),
        because=_because(questionnaire, question.id, say),
    )


def _because(questionnaire: Questionnaire, asked: str, say: Translator) -> str:
    openers = questionnaire.opened_by.get(asked, ())
    quoted = (say.text("“{question}”", question=say.in_(questionnaire.questions[id].text)) for id in openers)
    joined = say.text(", ").join(quoted)
    return say.text("Asked because of what you answered to {questions}.", questions=joined) if joined else ""


def _alone(question: Question, variant: Variant | None, say: Translator) -> CellWords:
    """The single control of a question that is no table; the question itself names a choice."""
    if question.kind is not Kind.SCALE:
        return _cell(question.id, question, _label(question.kind, say), say)
    anchors = variant.anchors if variant and variant.anchors else question.anchors
    choices = tuple(Choice(str(number), say.in_(text), str(number)) for number, text in enumerate(anchors))
    template = KINDS[question.kind].template
    return CellWords(id=question.id, kind=question.kind, template=template, label="", choices=choices)


def _label(kind: Kind, say: Translator) -> str:
    return say.text(_LABELS[kind]) if kind in _LABELS else ""


def _field(questionnaire: Questionnaire, id: str, field: Field, say: Translator) -> CellWords:
    """A cell of a table; a branch may open it alone."""
    return replace(_cell(id, field, say.in_(field.text), say), because=_because(questionnaire, id, say))


def _cell(id: str, asked: Question | Field, label: str, say: Translator) -> CellWords:
    choices: tuple[Choice, ...] = tuple(Choice(option.id, say.in_(option.text)) for option in asked.options)
    if asked.kind is Kind.YES_NO:
        choices = (Choice(YES_NO[0], say.text("Yes")), Choice(YES_NO[1], say.text("No")))
    return CellWords(
        id=id,
        kind=asked.kind,
        template=KINDS[asked.kind].template,
        label=label,
        choices=choices,
        listed="." in id and asked.kind is Kind.CHOICE and len(choices) > _FEW,
    )


def _sources(questionnaire: Questionnaire, question: Question, say: Translator) -> tuple[tuple[str, str], ...]:
    """What the question rests on: each source's restatement under its id."""
    library = questionnaire.instrument.library
    texts: dict[str, LocalizedText] = {one.id: one.text for one in library.sources}
    texts |= {one.id: one.text for one in library.assumptions}
    texts |= {one.id: one.resolution for one in library.contradictions}
    return tuple((id, say.in_(texts[id])) for id in question.sources if id in texts)


def _maybe(text: LocalizedText | None, say: Translator) -> str:
    return "" if text is None else say.in_(text)
