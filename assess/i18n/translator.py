"""One reader's language: wording, numbers with 万/亿 or thousands, dates and times."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from babel.dates import format_date, format_time

from assess.domain.text import Language, LocalizedText
from assess.i18n.catalogue import catalogue

_LOCALES: dict[Language, str] = {"zh-CN": "zh_Hans_CN", "en": "en_GB"}
_STEPS_ZH = ((Decimal(10) ** 8, "亿"), (Decimal(10) ** 4, "万"))
_WHOLE = 10_000  # from here on cents say nothing
_STEPS_EN = ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million"))


@dataclass(frozen=True, slots=True)
class Translator:
    """Says things in `language`."""

    language: Language

    def text(self, message: str, **values: object) -> str:
        """The message (an English sentence with {names}) in this language, with the values put in."""
        wording = catalogue().get(message, message) if self.language == "zh-CN" else message
        return wording.format(**values) if values else wording

    def in_(self, text: LocalizedText) -> str:
        """A content text in this language."""
        return text.in_language(self.language)

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """A number with thousands separated; trailing zeros dropped, rounded to `places` when given."""
        return _grouped(Decimal(value), 6 if places is None else places)

    def money(self, value: Decimal | int) -> str:
        """An amount in CNY: 1.2亿元, 5000万元, 3,500元; CNY 120 million, CNY 3,500."""
        amount = Decimal(value)
        steps = _STEPS_ZH if self.language == "zh-CN" else _STEPS_EN
        for size, name in steps:
            if abs(amount) >= size:
                scaled = _grouped(amount / size, 2)
                return f"{scaled.replace(',', '')}{name}元" if self.language == "zh-CN" else f"CNY {scaled}{name}"
        plain = _grouped(amount, 0 if abs(amount) >= _WHOLE else 2)
        return f"{plain}元" if self.language == "zh-CN" else f"CNY {plain}"

    def percent(self, value: Decimal | int) -> str:
        """A share that is already in percent: 12.5%."""
        return f"{_grouped(Decimal(value), 1)}%"

    def date(self, day: date) -> str:
        """2026年11月22日; 22 November 2026."""
        return format_date(day, format="long", locale=_LOCALES[self.language])

    def time(self, moment: datetime) -> str:
        """10:42, in the zone of `moment`."""
        return format_time(moment, format="HH:mm", locale=_LOCALES[self.language])


def _grouped(value: Decimal, places: int) -> str:
    rounded = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN)
    shown = f"{rounded:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


@cache
def translator(language: Language) -> Translator:
    """The translator for a language."""
    return Translator(language)
