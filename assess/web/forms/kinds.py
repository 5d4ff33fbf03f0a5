"""The one table from a kind of question to its field, its template, and the time an answer takes."""

from collections.abc import Mapping
from dataclasses import dataclass

from assess.domain.question import Kind
from assess.web.forms.fields import (
    CellField,
    ChoiceField,
    NumberField,
    RankingField,
    ScaleField,
    SeveralField,
    YesNoField,
)


@dataclass(frozen=True, slots=True)
class KindForm:
    """How one kind is asked. `seconds` is about what one answer takes, reading included; it serves "minutes left"."""

    field: type[CellField]
    template: str
    seconds: int


KINDS: Mapping[Kind, KindForm] = {
    Kind.SCALE: KindForm(ScaleField, "question/scale.html", 15),
    Kind.MONEY: KindForm(NumberField, "question/number.html", 15),
    Kind.PERCENT: KindForm(NumberField, "question/number.html", 10),
    Kind.COUNT: KindForm(NumberField, "question/number.html", 10),
    Kind.CHOICE: KindForm(ChoiceField, "question/choice.html", 10),
    Kind.MULTI_CHOICE: KindForm(SeveralField, "question/multi_choice.html", 15),
    Kind.YES_NO: KindForm(YesNoField, "question/yes_no.html", 6),
    Kind.RANKING: KindForm(RankingField, "question/ranking.html", 30),
}
"""A table question is drawn by `question/table.html` and read as the cells of its fields."""
