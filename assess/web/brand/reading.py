"""What the forms of a brand post becomes a brand, or complaints that say what to do instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from flask import request

from assess.domain.text import LocalizedText
from assess.i18n import Translator
from assess.report.brand import Brand, Logo, Passage
from assess.report.contrast import ACCENT_USES, BAND_USES, Use, contrast, failing, nearest
from assess.report.logo import MOST_BYTES, Fault, LogoError, logo
from assess.report.prose import LONGEST
from assess.report.wording import msgid
from assess.web.brand.example import Chapter
from assess.web.forms.words import typed, typed_text

LONGEST_DISCLAIMER = 2_000
_COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)
_USES: dict[str, Sequence[Use]] = {"band": BAND_USES, "accent": ACCENT_USES}
_ONE_LANGUAGE = msgid("Say it in both languages, or in neither: every report can be had in either.")
_FAULTS: dict[Fault, str] = {
    "large": msgid("This picture is too large: {most} MB at most."),
    "kind": msgid("This is no picture that can be used. Choose a PNG, JPEG or WebP file; an SVG has to be exported as PNG first."),
    "bomb": msgid("This picture has far too many pixels for a logo. Save it smaller, 4000 pixels wide at most, and try again."),
    "broken": msgid("This picture is damaged and cannot be read. Save it again, and try once more."),
    "small": msgid("This picture is too small to print: at least 16 pixels each way, better 600 wide."),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """The first form as it was filled in, for showing it again; complaints and offers by the field's name."""

    brand: Brand
    typed: dict[str, str]
    complaints: dict[str, str] = field(default_factory=dict)
    offers: dict[str, str] = field(default_factory=dict)


def shown(brand: Brand) -> Look:
    """The form as a brand fills it in."""
    name, disclaimer = brand.name, brand.disclaimer
    texts = {
        "name_zh": name.zh if name else "",
        "name_en": name.en if name else "",
        "disclaimer_zh": disclaimer.zh if disclaimer else "",
        "disclaimer_en": disclaimer.en if disclaimer else "",
    }
    return Look(brand, {**texts, "band": brand.band, "accent": brand.accent})


def look(kept: Brand, say: Translator) -> Look:
    """Names, disclaimer, colours and logo as they were sent; what is wrong with them stays as it was kept."""
    texts = {name: typed(name) for name in ("name_zh", "name_en")}
    texts |= {name: typed_text(name, LONGEST_DISCLAIMER) for name in ("disclaimer_zh", "disclaimer_en")}
    colours = {name: _taken(name) for name in _USES}
    complaints, offers = dict[str, str](), dict[str, str]()
    for name, text in colours.items():
        complaints[name], offers[name] = _wrong_colour(text, _USES[name], say)
        colours[name] = _colour(text) or text
    for name in ("name", "disclaimer"):
        is_half = bool(texts[f"{name}_zh"]) != bool(texts[f"{name}_en"])
        complaints[name] = say.text(_ONE_LANGUAGE) if is_half else ""
    picture, complaints["logo"] = _sent_logo(kept.logo, say)
    brand = replace(
        kept,
        name=_both(texts["name_zh"], texts["name_en"]),
        disclaimer=_both(texts["disclaimer_zh"], texts["disclaimer_en"]),
        band=kept.band if complaints["band"] else colours["band"],
        accent=kept.accent if complaints["accent"] else colours["accent"],
        logo=picture,
    )
    return Look(brand, texts | colours, {name: said for name, said in complaints.items() if said}, offers)


def arrangement(kept: Brand, chapters: Sequence[Chapter]) -> Brand:
    """The order that was typed, with what was ticked."""
    if request.form.get("reset"):
        return replace(kept, order=(), left_out=())
    order = sorted(enumerate(one.id for one in chapters if not one.is_appendix), key=_place)
    ticked = set(request.form.getlist("in"))
    left_out = tuple(one.id for one in chapters if one.id not in ticked and not one.staying)
    return replace(kept, order=tuple(id for _, id in order), left_out=left_out)


def _place(chapter: tuple[int, str]) -> tuple[int, int]:
    """Where a section goes: what moves up goes before whoever stands there, what moves down goes behind."""
    was, id = chapter
    place: int = request.form.get(f"place-{id}", was + 1, type=int)
    moved = place - (was + 1)
    return place, (moved > 0) - (moved < 0)


def words(kept: Brand, section: str, say: Translator) -> tuple[Brand, LocalizedText, str]:
    """A consultant's own words for a section, what was typed, and what is wrong with it."""
    zh, en = typed_text("zh", LONGEST), typed_text("en", LONGEST)
    others = tuple(one for one in kept.passages if one.section != section)
    if bool(zh) != bool(en):
        return kept, LocalizedText(zh, en), say.text(_ONE_LANGUAGE)
    own = (Passage(section=section, text=LocalizedText(zh, en)),) if zh else ()
    return replace(kept, passages=(*others, *own)), LocalizedText(zh, en), ""


def too_large(say: Translator) -> str:
    """What is said of a picture that was not even read."""
    return say.text(_FAULTS["large"], most=MOST_BYTES // 1_000_000)


def _sent_logo(kept: Logo | None, say: Translator) -> tuple[Logo | None, str]:
    sent = request.files.get("logo")
    content = sent.read() if sent is not None else b""
    if not content:
        return (None if request.form.get("remove_logo") else kept), ""
    try:
        return logo(content), ""
    except LogoError as error:
        return kept, say.text(_FAULTS[error.fault], most=MOST_BYTES // 1_000_000)


def _wrong_colour(text: str, uses: Sequence[Use], say: Translator) -> tuple[str, str]:
    """What is wrong with a colour, and the nearest one that will do."""
    if not text:
        return "", ""
    colour = _colour(text)
    if not colour:
        return say.text("Write a colour as # and six digits, such as #0b4f6c."), ""
    faint = failing(colour, uses)
    if not faint:
        return "", ""
    worst = min(faint, key=lambda use: contrast(colour, use.other) / use.least)
    offer = nearest(colour, uses)
    said = say.text(
        "{colour} is too faint for {use}: the contrast is {found} to 1, and {least} is needed. The nearest that will do: {offer}.",
        colour=colour, use=say.text(worst.words), offer=offer,
        found=f"{contrast(colour, worst.other):.1f}", least=f"{worst.least:.1f}",
    )  # fmt: skip
    return said, offer


def _taken(name: str) -> str:
    """The colour that was typed, or the one offered in its place, if that was taken and is still the answer to it."""
    text, offer = typed(name, 20), typed(f"take_{name}", 20)
    colour = _colour(text)
    return offer if offer and colour and nearest(colour, _USES[name]) == offer else text


def _colour(text: str) -> str:
    """The colour as `#rrggbb`; empty when it is none."""
    found = _COLOUR.fullmatch(text)
    if found is None:
        return ""
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _both(zh: str, en: str) -> LocalizedText | None:
    return LocalizedText(zh, en) if zh and en else None
