"""A text in both languages, side by side, so that neither drifts away from the other."""

from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["zh-CN", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One statement in Chinese and in English; neither may be empty."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """The wording for a reader of `language`."""
        return self.zh if language == "zh-CN" else self.en
