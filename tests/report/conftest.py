"""The shipped questionnaire and its companies, analysed, outlined and set once for all tests of the report."""

import fcntl
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from assess.analysis import analyse
from assess.config import shipped as shipped_folder
from assess.content import load, questions_folder, read_answers
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.report import outline, pdf
from assess.report.blocks import Report
from tests.cases.companies import answers_of, company

MADE = date(2026, 11, 23)
ReportOf = Callable[[str, Language], Report]
FileOf = Callable[[Language], Path]
CLIENTS: dict[Language, str] = {"zh-CN": "云岭护肤（虚构）", "en": "Yunling Skincare (fictional)"}


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


@cache
def _sample(language: Language) -> Report:
    """The complete report of the fictional company that the landing page shows."""
    path = shipped_folder("static") / "sample" / f"{language}.yaml"
    answers = read_answers(path.read_bytes(), path.name, _shipped())
    return outline(_shipped(), answers, analyse(_shipped(), answers), language, MADE, client=CLIENTS[language])


@pytest.fixture(scope="session")
def sample_of() -> Callable[[Language], Report]:
    """The sample report in a language."""
    return _sample


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> FileOf:
    """The sample report as PDF. Setting one takes seconds: whichever process comes first does it for all."""
    own = tmp_path_factory.getbasetemp()
    folder = own if worker_id == "master" else own.parent

    def file(language: Language) -> Path:
        path = folder / f"sample-{language}.pdf"
        with path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                path.write_bytes(pdf.render(_sample(language)))
        return path

    return file


@pytest.fixture(scope="session")
def teahouse() -> Instrument:
    """The invented teahouse."""
    return load(Path(__file__).parent / "questionnaires" / "teahouse.yaml")
