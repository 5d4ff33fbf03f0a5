"""Another answer put in place of what was said: the question's controls as they are posted, read and complained about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assess.domain.condition import Unknown, Value
from assess.domain.question import Question
from assess.i18n import Translator
from assess.storage.overrides import Judgement as Judged
from assess.web.forms.fields import CellField, Posted
from assess.web.forms.reading import read_values
from assess.web.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """What is to be put in place, by cell, and what is wrong with what was posted, by control."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    wrong: Mapping[str, str] = field(default_factory=dict)

    def judged(self, reason: str) -> list[Judged]:
        """The same with its reason, as it is kept."""
        return [Judged(subject=cell, answer=answer, reason=reason) for cell, answer in self.answers.items()]


def read_placing(
    questionnaire: Questionnaire, question: Question, posted: Posted, counting: Mapping[str, Value], say: Translator
) -> Placing:
    """Of a table the cells that are to be other than what is `counting`; of any other question its answer as it is."""
    cells = questionnaire.cells_of[question.id]
    read = read_values(cells, posted, say)
    wrong = {id: complaint for id, one in read.items() if (complaint := _wrong(id, one, counting, say))}
    known = {id: one.data for id, one in read.items() if id not in wrong}
    return Placing(
        answers={
            id: value
            for id, value in known.items()
            if value is not None and not isinstance(value, Unknown) and (len(cells) == 1 or value != counting.get(id))
        },
        wrong=wrong,
    )


def _wrong(cell: str, read: CellField, counting: Mapping[str, Value], say: Translator) -> str:
    if read.errors:
        return str(read.errors[0])
    if isinstance(read.data, Unknown):
        return str(read.refuse())
    if read.data is None and cell in counting:
        return say.text("An answer cannot be taken away here: put another one in its place.")
    return ""
