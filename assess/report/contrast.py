"""Whether a brand's colour can be read where the report uses it, by WCAG 2.2, and the nearest one that can."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from assess.report.charts.palette import PAPER, SUNKEN, WHITE
from assess.report.wording import msgid

AA_WORDS = 4.5
"""Least contrast of words, success criterion 1.4.3."""
AA_SIGNS = 3.0
"""Least contrast of lines and signs, success criterion 1.4.11."""

_SCREEN = "#faf8f4"  # `--paper` of the style sheet
_DARK = "#18212d"  # `--surface` in dark mode, the lightest ground there
_HAZE = 0.05  # what the formula adds for the light of the room


@dataclass(frozen=True, slots=True)
class Use:
    """Where the report sets a colour against another, and the least contrast there; `words` tell a person."""

    other: str
    least: float
    words: str


ACCENT_USES = (
    Use(PAPER.value, AA_WORDS, msgid("numbers and names on white")),
    Use(_SCREEN, AA_WORDS, msgid("numbers and names on a screen’s paper")),
    Use(SUNKEN.value, AA_WORDS, msgid("words on shaded ground")),
)
BAND_USES = (
    Use(WHITE.value, AA_WORDS, msgid("white words on the heads of tables")),
    Use(_SCREEN, AA_SIGNS, msgid("bars and rules on a screen’s paper")),
    Use(SUNKEN.value, AA_SIGNS, msgid("rules on shaded ground")),
)


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21, whichever is lighter."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + _HAZE) / (dark + _HAZE)


def failing(colour: str, uses: Sequence[Use]) -> tuple[Use, ...]:
    """The uses in which the colour is too faint."""
    return tuple(use for use in uses if contrast(colour, use.other) < use.least)


def nearest(colour: str, uses: Sequence[Use]) -> str:
    """The same hue only as much darker as the uses ask for; the colour itself when it will do."""
    if not failing(colour, uses):
        return colour
    least = min((_luminance(use.other) + _HAZE) / use.least - _HAZE for use in uses)
    share = max(least, 0.0) / _luminance(colour)
    linear = [channel * share for channel in _linear(colour)]
    rounded = _hex([round(_byte(channel)) for channel in linear])
    return rounded if not failing(rounded, uses) else _hex([floor(_byte(channel)) for channel in linear])


def on_dark(colour: str, least: float) -> str:
    """The same hue as much lighter as it must be on the ground of dark mode."""
    if contrast(colour, _DARK) >= least:
        return colour
    wanted = (_luminance(_DARK) + _HAZE) * least - _HAZE
    own = _luminance(colour)
    share = (wanted - own) / (1 - own)
    return _hex([ceil(_byte(channel + share * (1 - channel))) for channel in _linear(colour)])


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(colour: str) -> list[float]:
    """The three channels as amounts of light, 0 to 1."""
    shares = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]


def _byte(light: float) -> float:
    """An amount of light as a channel's number, 0 to 255."""
    share = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return min(max(share * 255, 0.0), 255.0)


def _hex(channels: Sequence[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)
