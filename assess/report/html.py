"""A report as one self-contained HTML file: its styles inside, no script, nothing fetched."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

import assess
from assess.config import shipped
from assess.domain.text import LANGUAGES, Language
from assess.report.blocks import Report
from assess.report.brand import Brand
from assess.report.charts.measure import text_width
from assess.report.contrast import AA_SIGNS, AA_WORDS, on_dark
from assess.report.pairs import are_parallel, paired

SCREEN = ("tokens.css", "columns.css", "report.css")
_FACE = re.compile(r"@font-face \{[^}]*\}\n*")
_BRIEF = 24  # em: what a fact and its label may hold to stay in one line
_REPLACEMENT = "\ufffd"
_UNPRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def render(reports: Report | Sequence[Report], *, remark: Mapping[Language, str] | None = None) -> str:
    """The file for one report, or for two languages of it side by side; `remark` is added to the notices on the cover."""
    brand = (reports if isinstance(reports, Report) else reports[0]).brand
    return printable(document(reports, style=stylesheet(SCREEN) + painted(brand), remark=remark))


def document(
    reports: Report | Sequence[Report], *, style: str = "", remark: Mapping[Language, str] | None = None
) -> str:
    """The HTML of the file with these styles inside."""
    given = [reports] if isinstance(reports, Report) else list(reports)
    remarks = {language: (remark or {}).get(language, "") for language in LANGUAGES}
    return (
        _environment()
        .get_template("report/report.html")
        .render(
            reports=given,
            paired=are_parallel(given),
            style=style,
            on_screen=bool(style),
            remark=remarks,
            generator=f"yuzhen {assess.__version__}",
            imprint=_imprint(given),
        )
    )


def _imprint(reports: Sequence[Report]) -> str:
    """The line that lets anybody make the file again; nothing when the reports do not say what they were made from."""
    made = reports[0].imprint
    return "" if made is None else str(replace(made, languages=tuple(report.language for report in reports)))


@cache
def stylesheet(names: tuple[str, ...]) -> str:
    """The named style sheets joined, without the faces that only a server can deliver."""
    folder = shipped("static") / "css"
    joined = "\n".join((folder / name).read_text(encoding="utf-8") for name in names)
    return _FACE.sub("", joined)


def painted(brand: Brand) -> str:
    """The style sheet's end for a brand: its colours, and lighter ones where the page is dark."""
    if not brand.colours:
        return ""
    least = {"--brand-band": AA_SIGNS, "--brand-accent": AA_WORDS}
    light = " ".join(f"{name}: {value};" for name, value in brand.colours)
    dark = " ".join(f"{name}: {on_dark(value, least[name])};" for name, value in brand.colours)
    return f"\n:root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"


def printable(text: str) -> str:
    """The text with what no file may hold (control characters, halves of characters) replaced by a visible mark."""
    return _UNPRINTABLE.sub(_REPLACEMENT, text)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(shipped("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["paired_blocks"] = paired
    equip(environment)
    return environment


def equip(environment: Environment) -> None:
    """With what the blocks of a report ask of their templates, in a file as on a page."""
    environment.tests["brief"] = lambda text, room=_BRIEF: text_width(text) <= room
