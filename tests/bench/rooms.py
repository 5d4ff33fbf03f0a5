"""What single rooms cost, in one process: reading, analysing, typesetting."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assess.analysis import analyse
from assess.content import check, load, questions_folder, read_answers
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.report import html, outline, pdf
from tests.bench.measuring import Measure, rate, timed

QUESTIONNAIRE = questions_folder() / "private-domain"
ANSWERS = Path(__file__).with_name("answers.yaml")


def measures() -> Iterator[Measure]:
    """Each in turn."""
    yield timed("check the questionnaire", lambda: check(QUESTIONNAIRE))
    instrument = load(QUESTIONNAIRE)
    answers = read_answers(ANSWERS.read_bytes(), ANSWERS.name, instrument)
    yield rate(timed("analyse", lambda: analyse(instrument, answers)))
    yield from _report(instrument, answers)


def _report(instrument: Instrument, answers: Answers) -> Iterator[Measure]:
    result = analyse(instrument, answers)
    yield timed("outline of the report", lambda: outline(instrument, answers, result, "zh-CN", date(2026, 11, 22)))
    report = outline(instrument, answers, result, "zh-CN", date(2026, 11, 22))
    yield timed("HTML of it", lambda: html.render(report))
    yield timed("PDF, the first of a process", lambda: pdf.render(report), for_seconds=0, least=1)
