"""The Word file: editions one after another, their styles, settings, headers and charts."""

from collections.abc import Sequence

from assess.report.blocks import Report
from assess.report.office.seal import sealed
from assess.report.word.charts import charts
from assess.report.word.edition import edition, footer, header, layout
from assess.report.word.logo import LOGO
from assess.report.word.markup import root, w
from assess.report.word.package import WordPackage
from assess.report.word.pen import Pen, Store
from assess.report.word.styles import font_table, numbering, styles

_COMPATIBLE = "http://schemas.microsoft.com/office/word"


def render(reports: Report | Sequence[Report]) -> bytes:
    """The file for one report, or for several languages in turn."""
    editions = [reports] if isinstance(reports, Report) else list(reports)
    brand = editions[0].brand
    store = Store(editions[0].language, brand=brand)
    package = WordPackage()
    text: list[str] = []
    for place, report in enumerate(editions):
        pen = Pen(report.language, store, report.words.places)
        last = place + 1 == len(editions)
        text += [edition(pen, report), layout(report, ends=last)]
        name = report.language[:2]
        package.add(f"header_{name}.xml", "header", header(pen, report), id=f"rIdHeader_{name}")
        package.add(f"footer_{name}.xml", "footer", footer(pen, report), id=f"rIdFooter_{name}")
    package.document(root("document", w("body", *text)))
    package.add("styles.xml", "styles", styles(store.language, brand))
    package.add("numbering.xml", "numbering", numbering())
    package.add("settings.xml", "settings", _settings(editions[0]))
    package.add("fontTable.xml", "fontTable", font_table())
    if brand.logo is not None:
        name = f"media/logo.{brand.logo.ending}"
        package.add(name, "image", brand.logo.content, id=LOGO, media=brand.logo.media)
    for number, (chart, numbers) in enumerate(charts(store.charts), start=1):
        package.add(f"charts/chart{number}.xml", "chart", chart, id=f"rIdChart{number}")
        package.add(f"embeddings/chart{number}.xlsx", "package", numbers, of=f"charts/chart{number}.xml", id="rId1")
    return sealed(package.file(editions), editions[0].made)


def _settings(report: Report) -> bytes:
    """The contents are worked out on opening; punctuation is set as Chinese typesetting has it."""
    spoken = "zh-CN" if report.language == "zh-CN" else "en-GB"
    return root(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=360),
        w("characterSpacingControl", val="compressPunctuation"),
        w("updateFields", val="true"),
        w("compat", w("compatSetting", name="compatibilityMode", uri=_COMPATIBLE, val=15)),
        w("themeFontLang", val=spoken, eastAsia="zh-CN"),
    )
