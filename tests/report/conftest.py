"""The shipped questionnaire and its companies, analysed and outlined once for all tests of the report."""

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assess.analysis import analyse
from assess.content import load, questions_folder
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.report import outline
from assess.report.blocks import Report
from tests.cases.companies import answers_of, company

MADE = date(2026, 11, 23)
ReportOf = Callable[[str, Language], Report]


@cache
def _shipped() -> Instrument:
    return load(questions_folder() / "private-domain")


@cache
def _report(id: str, language: Language) -> Report:
    answers = answers_of(company(id), _shipped())
    return outline(_shipped(), answers, analyse(_shipped(), answers), language, MADE)


@pytest.fixture(scope="session")
def shipped() -> Instrument:
    """The shipped questionnaire."""
    return _shipped()


@pytest.fixture(scope="session")
def report_of() -> ReportOf:
    """The report of one of the fictional companies."""
    return _report


@pytest.fixture(scope="session")
def teahouse() -> Instrument:
    """The invented teahouse."""
    return load(Path(__file__).parent / "questionnaires" / "teahouse.yaml")
