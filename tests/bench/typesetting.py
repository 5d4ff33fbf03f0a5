"""What a full report takes to typeset: the plain call, each measure on top of it, what is shipped, and a browser's print."""

import gc
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from assess.analysis import analyse
from assess.content import load, questions_folder, read_answers
from assess.report import html, outline, pdf
from assess.report.blocks import Report
from assess.report.pdf.faces import FIRST
from assess.report.pdf.press import SHEETS, Packaged, collector_resting, press_of
from assess.report.pdf.tree import tree_of
from tests.bench.measuring import Aims, Measure

ANSWERS = Path(__file__).with_name("answers.yaml")
VARIANT = "pdf/ua-1"
ROUNDS = 3
CHROMIUM = "/usr/bin/chromium"


def measures() -> Iterator[Measure]:
    """The rungs in turn, several times over, so that other work on the machine falls on all of them alike."""
    rungs = _rungs(_report())
    taken: dict[str, list[float]] = {rung.name: [] for rung in rungs}
    with _browser(html.document(_report(), style=_style())) as printed:
        taken["headless Chromium, warm"] = []
        for number in range(ROUNDS + 1):  # the first time warms up
            for name, work in (*((rung.name, rung.work) for rung in rungs), ("headless Chromium, warm", printed)):
                seconds = _timed(work)
                taken[name] += [seconds] if number else []
    plain = min(taken[rungs[0].name])
    for name, each in taken.items():
        ratio = min(each) / plain
        yield Measure(name=f"PDF: {name}", seconds=each, note=f"× {ratio:.2f} of the plain call")
    ours = min(taken[rungs[-1].name])
    yield Measure(name="PDF: ours to the plain call", other=(ours / plain, "ratio"), aims=Aims(most=0.35))
    browser = min(taken["headless Chromium, warm"])
    yield Measure(name="PDF: ours to Chromium", other=(ours / browser, "ratio"), aims=Aims(most=1))


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to typeset the report; each has one thing more than the one before."""

    name: str
    work: Callable[[], object]


def _rungs(report: Report) -> tuple[Rung, ...]:
    bare = html.printable(html.document(report))
    styled = html.printable(html.document(report, style=_style()))
    press = press_of((FIRST,))

    def in_our_faces() -> bytes:
        fonts, fetcher = FontConfiguration(), Packaged()
        style = CSS(string=_faces(), font_config=fonts, url_fetcher=fetcher)
        page = HTML(string=styled, url_fetcher=fetcher)
        content: bytes = page.write_pdf(pdf_variant=VARIANT, font_config=fonts, stylesheets=[style])
        return content

    def with_press(page: HTML) -> bytes:
        content: bytes = page.write_pdf(pdf_variant=VARIANT, font_config=press.fonts, stylesheets=[press.style])
        return content

    def resting(page: Callable[[], HTML]) -> bytes:
        with collector_resting():
            return with_press(page())

    return (
        Rung(f"the plain call, in {_system_face()}", lambda: HTML(string=styled).write_pdf(pdf_variant=VARIANT)),
        Rung("+ the shipped faces", in_our_faces),
        Rung("+ faces and style sheet read once", lambda: with_press(HTML(string=bare, url_fetcher=press.fetcher))),
        Rung("+ the collector resting", lambda: resting(lambda: HTML(string=bare, url_fetcher=press.fetcher))),
        Rung("+ a tree instead of a text", lambda: resting(lambda: tree_of(bare, press.fetcher))),
        Rung("ours, PDF/A-2a as well", lambda: pdf.render(report)),
    )


def _report() -> Report:
    instrument = load(questions_folder() / "private-domain")
    answers = read_answers(ANSWERS.read_bytes(), ANSWERS.name, instrument)
    return outline(instrument, answers, analyse(instrument, answers), "zh-CN", date(2026, 11, 22))


def _style() -> str:
    return html.stylesheet(("tokens.css", *SHEETS))


def _faces() -> str:
    faces = pdf.FAMILIES[FIRST].items()
    rules = (
        f'@font-face {{ font-family: "{FIRST}"; font-weight: {one}; src: url("packaged:{at}"); }}' for one, at in faces
    )
    return "\n".join(rules) + f'\nhtml {{ font-family: "{FIRST}"; }}'


def _system_face() -> str:
    """The face that the system gives Chinese text: Debian's fonts-noto-cjk, where it is installed."""
    found = subprocess.run(["fc-match", "-f", "%{family[0]}", "sans-serif:lang=zh-cn"], capture_output=True, check=True)
    return found.stdout.decode().strip()


def _timed(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class _browser:  # noqa: N801  # reads as a verb
    """A browser that has printed the document before."""

    def __init__(self, document: str) -> None:
        self.document = document

    def __enter__(self) -> Callable[[], bytes]:
        self.driver = sync_playwright().start()
        self.browser = self.driver.chromium.launch(executable_path=CHROMIUM)
        page = self.browser.new_page()

        def printed() -> bytes:
            page.set_content(self.document)
            return page.pdf(prefer_css_page_size=True, tagged=True)

        return printed

    def __exit__(self, *_: object) -> None:
        self.browser.close()
        self.driver.stop()
