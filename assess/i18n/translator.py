"""One reader's language: wording, numbers with 万/亿 or thousands, dates and times."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache

from babel.dates import format_date, format_time

from assess.domain.text import Language, LocalizedText
from assess.i18n.catalogue import catalogue

_LOCALES: dict[Language, str] = {"zh-CN": "zh_Hans_CN", "en": "en_GB"}
_HUNDRED_MILLION = Decimal(10) ** 8
_STEPS_ZH = ((_HUNDRED_MILLION, "亿"), (Decimal(10) ** 4, "万"))
_MINUS = "−"
_FIGURES = 4
_WHOLE = 10_000  # from here on cents say nothing
_STEPS_EN = ((Decimal(10) ** 9, " billion"), (Decimal(10) ** 6, " million"))
_CAPITAL = re.compile(r"[A-Z](?![A-Za-z]*[A-Z0-9/])")  # that of a heading, not of WeCom, ROI, M4 or A/B


@dataclass(frozen=True, slots=True)
class Translator:
    """Says things in `language`."""

    language: Language

    def text(self, message: str, **values: object) -> str:
        """The message (an English sentence with {names}) in this language, with the values put in."""
        wording = catalogue().get(message, message) if self.language == "zh-CN" else message
        return wording.format(**values) if values else wording

    def counted(self, one: str, many: str, count: Decimal | int, **values: object) -> str:
        """The message for one thing or the message for several, with how many there are as {count}."""
        return self.text(one if count == 1 else many, count=self.number(count), **values)

    def within(self, name: str) -> str:
        """A name as it stands inside a sentence: English leaves the capital of its heading behind."""
        if self.language == "zh-CN" or not _CAPITAL.match(name):
            return name
        return name[0].lower() + name[1:]

    def opening(self, sentence: str) -> str:
        """A sentence as it stands at the head of a line or a cell."""
        return sentence if self.language == "zh-CN" else sentence[:1].upper() + sentence[1:]

    def in_(self, text: LocalizedText) -> str:
        """A content text in this language."""
        return text.in_language(self.language)

    def number(self, value: Decimal | int, places: int | None = None) -> str:
        """A number with thousands separated and a minus sign as print has it; trailing zeros dropped, rounded to `places` when given."""
        return _grouped(Decimal(value), 6 if places is None else places)

    def money(self, value: Decimal | int) -> str:
        """An amount in CNY: 1.2亿元, 5000万元, −3,500元; CNY 120 million, −CNY 3,500, with the minus sign of print."""
        amount = Decimal(value)
        if amount < 0:
            return f"{_MINUS}{self.money(-amount)}"
        steps = _STEPS_ZH if self.language == "zh-CN" else _STEPS_EN
        for size, name in steps:
            if amount >= size:
                scaled = _grouped(amount / size, 3 if size == _HUNDRED_MILLION else 2)
                return f"{scaled.replace(',', '')}{name}元" if self.language == "zh-CN" else f"CNY {scaled}{name}"
        plain = _grouped(amount, 0 if amount >= _WHOLE else 2)
        return f"{plain}元" if self.language == "zh-CN" else f"CNY {plain}"

    def about(self, value: Decimal) -> str:
        """An amount of money that was worked out: no more exact than four figures."""
        return self.money(value.quantize(Decimal(1).scaleb(value.adjusted() - _FIGURES + 1)) if value else value)

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
    shown = f"{abs(rounded):,f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return f"{_MINUS}{shown}" if rounded < 0 else shown


@cache
def translator(language: Language) -> Translator:
    """The translator for a language."""
    return Translator(language)
