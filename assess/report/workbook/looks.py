"""How cells look: what is read, what is to be changed, what is computed."""

from typing import Any, Literal

from assess.report.brand import PLAIN, Brand
from assess.report.charts.palette import (
    ACCENT,
    ACCENT_WASH,
    GOOD,
    GOOD_WASH,
    INK,
    INK_FAINT,
    INK_SOFT,
    RACI,
    RULE,
    SUNKEN,
    UNKNOWN,
)
from assess.report.office.letters import EAST_ASIAN, LATIN

Look = Literal[
    "title", "subtitle", "section", "head", "text", "strong", "soft", "good", "bad", "unknown",
    "number", "score", "percent", "money", "date", "verdict", "input", "input_money", "input_date", "input_count", "input_text", "count",
    "ratio", "score_left", "link", "letter_a", "letter_r", "letter_c", "letter_i", "letter",
]  # fmt: skip
"""How a cell is meant."""

_INPUT = {"bg_color": "#FFF6DC", "font_color": "#1F3F9A", "locked": False}
_TRUTH = '[=1]"TRUE";[=0]"FALSE";General'  # for programs that show truth values as numbers
_COUNT = "[>=1000]#,##0;General"
_TEXT = {"align": "left", "indent": 1}
_CENTRED = {"align": "center", "valign": "vcenter"}
_LOOKS: dict[Look, dict[str, object]] = {
    "title": {"bold": True, "font_size": 18, "text_wrap": False, "border": 0},
    "subtitle": {"font_color": INK_SOFT.value, "text_wrap": False, "border": 0},
    "section": {"bold": True, "font_size": 13, "font_color": ACCENT.value, "text_wrap": False, "border": 0},
    "head": {**_TEXT, "bold": True, "font_color": "#FFFFFF", "bg_color": INK.value, "valign": "vcenter"},
    "text": {**_TEXT},
    "strong": {**_TEXT, "bold": True},
    "soft": {**_TEXT, "font_color": INK_FAINT.value},
    "good": {"font_color": GOOD.value, "bg_color": GOOD_WASH.value},
    "bad": {"font_color": ACCENT.value, "bg_color": ACCENT_WASH.value, "bold": True},
    "unknown": {"font_color": UNKNOWN.value, "bg_color": SUNKEN.value},
    "number": {"num_format": "General", "align": "right"},
    "count": {"num_format": _COUNT, "align": "right"},
    "score": {"num_format": "0.0", "align": "right", "bold": True},
    "ratio": {"num_format": "0.00", "align": "right"},
    "score_left": {**_TEXT, "num_format": "0.0", "bold": True},
    "link": {**_TEXT, "font_color": "#1F3F9A", "underline": 1},
    "percent": {"num_format": '0.0"%"', "align": "right"},
    "money": {"num_format": "#,##0", "align": "right"},
    "date": {**_TEXT, "num_format": "yyyy-mm-dd"},
    "verdict": {**_CENTRED, "font_color": INK_SOFT.value, "num_format": _TRUTH},
    "input": {**_INPUT, "align": "right"},
    "input_count": {**_INPUT, "align": "right", "num_format": _COUNT},
    "input_text": {**_INPUT, **_TEXT},
    "input_money": {**_INPUT, "align": "right", "num_format": "#,##0"},
    "input_date": {**_INPUT, "num_format": "yyyy-mm-dd"},
    "letter_a": {**_CENTRED, "bg_color": RACI["A"][0].value, "font_color": RACI["A"][1].value, "bold": True},
    "letter_r": {**_CENTRED, "bg_color": RACI["R"][0].value, "font_color": RACI["R"][1].value, "bold": True},
    "letter_c": {**_CENTRED, "bg_color": RACI["C"][0].value, "font_color": RACI["C"][1].value},
    "letter_i": {**_CENTRED, "bg_color": RACI["I"][0].value, "font_color": RACI["I"][1].value},
    "letter": {**_CENTRED},
}  # fmt: skip


class Looks:
    """The formats of a workbook, made once each."""

    __slots__ = ("_book", "_branded", "_face", "_made")

    def __init__(self, book: Any, *, east_asian: bool, brand: Brand = PLAIN) -> None:
        self._book = book
        self._face = EAST_ASIAN if east_asian else LATIN
        self._made: dict[Look, Any] = {}
        self._branded: dict[Look, dict[str, object]] = {
            "section": {"font_color": brand.accent_colour.value},
            "head": {"bg_color": brand.band_colour.value},
        }

    def __getitem__(self, look: Look) -> Any:
        """The format of this look."""
        if look not in self._made:
            plain = {"font_name": self._face, "font_size": 10, "text_wrap": True, "valign": "top", "border": 1}
            self._made[look] = self._book.add_format(
                {
                    **plain,
                    "border_color": RULE.value,
                    "font_color": INK.value,
                    **_LOOKS[look],
                    **self._branded.get(look, {}),
                }
            )
        return self._made[look]
