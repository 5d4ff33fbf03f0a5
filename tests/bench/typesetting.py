"""What a full report takes to typeset: the plain call, each measure on top of it, what is shipped, and a browser's print."""

import gc
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Self

from playwright.sync_api import sync_playwright
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from assess.analysis import analyse
from assess.content import load, questions_folder, read_answers
from assess.domain.text import LANGUAGES
from assess.report import html, outline, pdf
from assess.report.blocks import Report
from assess.report.pdf import haste, ink
from assess.report.pdf.faces import FIRST
from assess.report.pdf.press import SHEETS, Packaged, Press, collector_resting, press_of
from assess.report.pdf.tree import tree_of
from tests.bench import memory
from tests.bench.measuring import Aims, Measure
from tests.cases.companies import answers_file, company

ANSWERS = Path(__file__).with_name("answers.yaml")
VARIANT = "pdf/ua-1"
ROUNDS = 3
PAIRS = 9
CHROMIUM = "/usr/bin/chromium"


def measures() -> Iterator[Measure]:
    """The rungs in turn, several times over, so that other work on the machine falls on all of them alike."""
    report = _report(ANSWERS.read_bytes(), ANSWERS.name)
    taken: dict[str, list[float]] = {}
    with ExitStack() as stack:
        setters = {name: stack.enter_context(_Setter(rung, report)) for name, rung in RUNGS.items()}
        printed = stack.enter_context(_browser(_styled(report)))
        for number in range(ROUNDS + 1):  # the first time warms up
            for name, work in (*((name, setter.set) for name, setter in setters.items()), (BROWSER, printed)):
                seconds = _timed(work)
                taken.setdefault(name, []).extend([seconds] if number else [])
        pairs = [_timed(setters[OURS].set) / _timed(printed) for _ in range(PAIRS)]
    plain, ours = min(taken[PLAIN]), min(taken[OURS])
    for name, each in taken.items():
        note = f"× {min(each) / plain:.2f} of the plain call" + (f", in {_system_face()}" if name == PLAIN else "")
        yield Measure(name=f"PDF: {name}", seconds=each, note=note)
    yield Measure(name="PDF: ours to the plain call", other=(ours / plain, "ratio"), aims=Aims(most=0.35))
    note = f"the middle of {PAIRS} in turn, {min(pairs):.2f} to {max(pairs):.2f}; ours writes the HTML, too"
    yield Measure(name="PDF: ours to Chromium", other=(median(pairs), "ratio"), aims=Aims(most=1), note=note)
    for languages in (LANGUAGES[:1], LANGUAGES):
        named = f"PDF: most memory of a process, {' and '.join(languages)}"
        yield Measure(name=named, other=(memory.most(languages), "MB"), aims=Aims(most=200))


def _plain(report: Report) -> Callable[[], object]:
    styled = _styled(report)
    return lambda: HTML(string=styled).write_pdf(pdf_variant=VARIANT)


def _in_our_faces(report: Report) -> Callable[[], object]:
    styled = _styled(report)

    def work() -> object:
        fonts, fetcher = FontConfiguration(), Packaged()
        style = CSS(string=_faces(), font_config=fonts, url_fetcher=fetcher)
        page = HTML(string=styled, url_fetcher=fetcher)
        return page.write_pdf(pdf_variant=VARIANT, font_config=fonts, stylesheets=[style])

    return work


def _with_press(report: Report) -> Callable[[], object]:
    bare = html.printable(html.document(report))
    press = press_of((FIRST,))
    return lambda: _written(HTML(string=bare, url_fetcher=press.fetcher), press)


def _resting(report: Report) -> Callable[[], object]:
    work = _with_press(report)

    def rested() -> None:
        with collector_resting():
            work()

    return rested


def _from_tree(report: Report) -> Callable[[], object]:
    bare = html.printable(html.document(report))
    press = press_of((FIRST,))

    def work() -> None:
        with collector_resting():
            _written(tree_of(bare, press.fetcher), press)

    return work


def _written(page: HTML, press: Press) -> object:
    return page.write_pdf(pdf_variant=VARIANT, font_config=press.fonts, stylesheets=[press.style])


def _on_one_core(report: Report) -> Callable[[], object]:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    return _ours(report)


def _ours(report: Report) -> Callable[[], object]:
    gc.disable()  # as in a process that makes one file and ends
    pdf.warmed([_report(*_another())])
    return lambda: pdf.render(report)


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to typeset the report, and what the press leaves out for it; each has one thing more than the one before."""

    prepared: Callable[[Report], Callable[[], object]]
    without: tuple[str, ...] = ()


PLAIN = "the plain call"
OURS = "ours, its parts on every core"
BROWSER = "headless Chromium, warm"
RUNGS = {
    PLAIN: Rung(_plain),
    "+ the shipped faces": Rung(_in_our_faces),
    "+ faces and style sheet read once": Rung(_with_press, ("hasten", "thin")),
    "+ the collector resting": Rung(_resting, ("hasten", "thin")),
    "+ a tree instead of a text, fewer default styles": Rung(_from_tree, ("hasten", "thin")),
    "+ kept what is worked out again and again": Rung(_from_tree, ("thin",)),
    "+ text and rules drawn with fewer strokes": Rung(_from_tree),
    "ours, its parts on one core, PDF/A-2a as well": Rung(_on_one_core),
    OURS: Rung(_ours),
}


class _Setter:
    """A process that sets the report in one way, again and again."""

    def __init__(self, rung: Rung, report: Report) -> None:
        self.line, theirs = Pipe()
        self.process = get_context("spawn").Process(target=_serve, args=(rung, report, theirs))

    def __enter__(self) -> Self:
        self.process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.line.send("end")
        self.process.join()

    def set(self) -> None:
        """Once."""
        self.line.send("set")
        self.line.recv()


def _serve(rung: Rung, report: Report, line: Connection) -> None:
    for module, name in ((haste, "hasten"), (ink, "thin")):
        if name in rung.without:
            setattr(module, name, _nothing)
    work = rung.prepared(report)
    while (order := line.recv()) != "end":
        work()
        line.send(order)
        gc.collect()


def _another() -> tuple[bytes, str]:
    """The answers of a company that is as different as can be."""
    return answers_file(company("soe-group")).encode(), "soe-group"


def _report(data: bytes, name: str) -> Report:
    instrument = load(questions_folder() / "private-domain")
    answers = read_answers(data, name, instrument)
    return outline(instrument, answers, analyse(instrument, answers), "zh-CN", date(2026, 11, 22))


def _styled(report: Report) -> str:
    """The HTML that ours is made of, with the styles inside: what only a screen shows is in neither."""
    style = html.stylesheet(("tokens.css", *SHEETS))
    return html.printable(html.document(report)).replace("</head>", f"<style>{style}</style></head>")


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
