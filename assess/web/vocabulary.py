"""How answers are said in words, kept for each questionnaire and language."""

from functools import lru_cache

from assess.domain.answers import Answer
from assess.domain.condition import Unknown
from assess.domain.text import Language
from assess.i18n import translator
from assess.report.vocabulary import Vocabulary
from assess.web.questionnaire import Questionnaire


@lru_cache(maxsize=32)
def vocabulary(questionnaire: Questionnaire, language: Language) -> Vocabulary:
    """The report's own vocabulary, so that a page and a report say the same."""
    return Vocabulary(questionnaire.instrument, translator(language))


def said(questionnaire: Questionnaire, language: Language, cell: str, answer: Answer | None) -> str:
    """An answer in words; nothing answered is said too."""
    return vocabulary(questionnaire, language).value(cell, Unknown.NOT_ANSWERED if answer is None else answer)
