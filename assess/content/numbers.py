"""Numbers as people write them become exact decimals: 1.2亿元, ５００万, 12,000, 35%, CNY 3.5 million."""

import re
import unicodedata
from decimal import Decimal

from assess.domain.question import Kind

LARGEST = Decimal(10) ** 18
_MAX_DIGITS = 28  # as many as decimal arithmetic keeps exactly
_MAX_LENGTH = 60

# Powers of ten, biggest first. Chinese groups by four digits; w is how 万 is typed in chats.
_MAGNITUDES: tuple[tuple[str, int], ...] = (
    ("万亿", 12),
    ("千亿", 11),
    ("百亿", 10),
    ("十亿", 9),
    ("亿", 8),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("万", 4),
    ("千", 3),
    ("百", 2),
    ("billion", 9),
    ("bn", 9),
    ("million", 6),
    ("mn", 6),
    ("m", 6),
    ("thousand", 3),
    ("k", 3),
    ("w", 4),
)
_POWERS = dict(_MAGNITUDES)
_ABOUT = re.compile(
    r"\s*(?:(?:大约|大概|约|近|about|around|approximately|approx\.?|circa|ca\.|~|≈)\s*)?(?P<rest>.*?)\s*(?:左右|上下)?\s*",
    re.IGNORECASE | re.DOTALL,
)
_CURRENCIES = ("人民币", "cny", "rmb", "¥")
_GROUPED = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d{1,3}(?: \d{3})+|\d{1,4}(?:,\d{4})+"
_DIGITS = rf"(?:(?:{_GROUPED})(?!\d)|\d+)(?:\.\d+)?|\.\d+"
_TERM = re.compile(rf"\s*(?P<digits>{_DIGITS})\s*(?P<magnitude>{'|'.join(_POWERS)})?", re.ASCII)
_WHOLE = re.compile(
    rf"(?P<sign>[-+]?)\s*(?P<before>{'|'.join(_CURRENCIES)})?\s*(?P<number>[\d.].*?)"
    r"\s*(?P<after>元整|元|块钱|块|人民币|cny|rmb|yuan)?\s*(?P<percent>%)?",
    re.ASCII,
)
_SCIENTIFIC = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)e[-+]?\d{1,2}", re.ASCII)


def parse_number(text: str, kind: Kind | None = None) -> Decimal:
    """The number; ValueError when it is none. A `%` only fits a percent, a currency only money (or no kind at all)."""
    plain = unicodedata.normalize("NFKC", text).replace("−", "-").strip().lower()
    match = _WHOLE.fullmatch(plain) if len(plain) <= _MAX_LENGTH else None
    if match is None:
        raise ValueError(text)
    if any(unicodedata.category(character) == "No" for character in text):
        raise ValueError(text)  # 10² is not 102
    if match["percent"] and kind not in (None, Kind.PERCENT):
        raise ValueError(text)
    if (match["before"] or match["after"]) and kind not in (None, Kind.MONEY):
        raise ValueError(text)
    value = _amount(match["number"], text)
    if value > LARGEST or max(sum(map(str.isdigit, plain)), -value.adjusted()) > _MAX_DIGITS:
        raise ValueError(text)
    return plain_decimal(-value if match["sign"] == "-" else value)


def without_about(text: str) -> str:
    """What is left of 约5000万, 3.5亿左右 or "about 3 million" without the words that say it is only roughly so."""
    match = _ABOUT.fullmatch(unicodedata.normalize("NFKC", text))
    assert match is not None  # every part may be empty
    return match["rest"]


def is_rough(text: str) -> bool:
    """Whether somebody has said that a number is only roughly so."""
    return without_about(text) != unicodedata.normalize("NFKC", text).strip()


def plain_decimal(value: Decimal) -> Decimal:
    """The same number in its simplest form: 3 for 3.00, never with an exponent."""
    simple = value.normalize()
    exponent = simple.as_tuple().exponent
    if simple == 0:
        return Decimal(0)
    return simple.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else simple


def _amount(number: str, text: str) -> Decimal:
    """The sum of terms of falling size: 1亿2000万."""
    if _SCIENTIFIC.fullmatch(number):
        return Decimal(number)
    total, position, last = Decimal(0), 0, 99
    while position < len(number):
        term = _TERM.match(number, position)
        power = _POWERS[term["magnitude"]] if term and term["magnitude"] else 0
        # "3万5" may mean 35,000 or 30,005, so a later term needs its own, smaller magnitude.
        if term is None or power >= last or (position and not term["magnitude"]):
            raise ValueError(text)
        total += Decimal(re.sub("[,_ ]", "", term["digits"])).scaleb(power)
        position, last = term.end(), power
    return total
