"""How a consultancy's reports look and what it adds to them: presentation only, never part of the result."""

import hashlib
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from typing import Literal

from assess.domain.text import Language, LocalizedText
from assess.report.charts.palette import ACCENT, INK, Colour

Media = Literal["image/png", "image/jpeg"]
COLOUR = re.compile(r"#[0-9a-f]{6}")
"""How a colour is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture that `assess.report.logo` has drawn anew; sizes in pixels."""

    content: bytes
    media: Media
    width: int
    height: int

    @property
    def address(self) -> str:
        """The picture as an address that holds all of it: nothing has to be fetched."""
        return f"data:{self.media};base64,{b64encode(self.content).decode()}"

    @property
    def mark(self) -> str:
        """What tells it from others."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def ending(self) -> str:
        """The ending of a file with it."""
        return "png" if self.media == "image/png" else "jpeg"

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """Its size within a box, in the unit of the box."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A consultant's own words for one section, as Markdown in both languages."""

    section: str
    text: LocalizedText


@dataclass(frozen=True, kw_only=True)
class Brand:
    """All of it; what is empty is as the house has it.

    Colours are `#rrggbb`: `band` for bars, rules and heads of tables, `accent` for single words and numbers. `order` and
    `left_out` name sections by their ids without the language.
    """

    name: LocalizedText | None = None
    disclaimer: LocalizedText | None = None
    logo: Logo | None = None
    band: str = ""
    accent: str = ""
    order: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether a report looks just as it does without any brand."""
        return self == PLAIN

    @property
    def band_colour(self) -> Colour:
        """The colour of bars, rules and heads."""
        return Colour("brand-band", self.band or INK.value)

    @property
    def accent_colour(self) -> Colour:
        """The colour of single words and numbers."""
        return Colour("brand-accent", self.accent or ACCENT.value)

    @cached_property
    def colours(self) -> tuple[tuple[str, str], ...]:
        """The style sheet's variables that differ from the house's, with their light values."""
        given = (("--brand-band", self.band), ("--brand-accent", self.accent))
        return tuple((variable, value) for variable, value in given if value)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of everything in it; empty for a plain one."""
        return "" if self.is_plain else hashlib.sha256(written(self)).hexdigest()

    def name_in(self, language: Language, otherwise: str) -> str:
        """The consultancy's name."""
        return otherwise if self.name is None else self.name.in_language(language)

    def disclaimer_in(self, language: Language) -> str:
        """The consultancy's disclaimer; empty when it has none."""
        return "" if self.disclaimer is None else self.disclaimer.in_language(language)

    def over(self, below: "Brand") -> "Brand":
        """This one, with what it leaves open taken from another; own words are joined section by section."""
        arranged = self if self.order or self.left_out else below
        own = {one.section for one in self.passages}
        return replace(
            self,
            name=self.name or below.name,
            disclaimer=self.disclaimer or below.disclaimer,
            logo=self.logo or below.logo,
            band=self.band or below.band,
            accent=self.accent or below.accent,
            order=arranged.order,
            left_out=arranged.left_out,
            passages=(*self.passages, *(one for one in below.passages if one.section not in own)),
        )


PLAIN = Brand()
"""No brand at all."""


def written(brand: Brand) -> bytes:
    """The brand as JSON, always in the same bytes: what a PDF carries along, so that it can be made again."""
    logo = brand.logo
    content = {
        "name": _texts(brand.name),
        "disclaimer": _texts(brand.disclaimer),
        "logo": None if logo is None else {"media": logo.media, "width": logo.width, "height": logo.height,
                                           "content": b64encode(logo.content).decode()},
        "band": brand.band,
        "accent": brand.accent,
        "order": brand.order,
        "left_out": brand.left_out,
        "passages": [[one.section, one.text.zh, one.text.en] for one in brand.passages],
    }  # fmt: skip
    return json.dumps(content, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()


def read(content: bytes) -> Brand:
    """The brand in such bytes; ValueError when there is none."""
    try:
        found = json.loads(content)
        brand = Brand(
            name=_both(found["name"]),
            disclaimer=_both(found["disclaimer"]),
            logo=_picture(found["logo"]),
            band=str(found["band"]),
            accent=str(found["accent"]),
            order=tuple(str(id) for id in found["order"]),
            left_out=tuple(str(id) for id in found["left_out"]),
            passages=tuple(
                Passage(section=str(id), text=LocalizedText(str(zh), str(en))) for id, zh, en in found["passages"]
            ),
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError("no brand") from error
    if any(value and not COLOUR.fullmatch(value) for value in (brand.band, brand.accent)):
        raise ValueError("no colour")
    return brand


def joined(documents: Sequence[bytes]) -> Brand:
    """The brand that such documents give one over the other, the topmost first."""
    brands = [read(one) for one in documents]
    return reduce(lambda below, above: above.over(below), reversed(brands), PLAIN)


def _both(texts: list[str] | None) -> LocalizedText | None:
    if texts is None:
        return None
    zh, en = texts
    return LocalizedText(str(zh), str(en))


def _picture(found: dict[str, object] | None) -> Logo | None:
    if found is None:
        return None
    media: Media = "image/jpeg" if found["media"] == "image/jpeg" else "image/png"
    content = b64decode(str(found["content"]), validate=True)
    return Logo(content=content, media=media, width=int(str(found["width"])), height=int(str(found["height"])))


def _texts(text: LocalizedText | None) -> list[str] | None:
    return None if text is None else [text.zh, text.en]
