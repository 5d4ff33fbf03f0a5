"""The sample report that is shown: complete, fictional, and made from the answers beside it."""

from io import BytesIO

import pypdf
import pytest

from assess.config import shipped as shipped_folder
from assess.content import read_answers
from assess.domain.instrument import Instrument
from assess.domain.text import LANGUAGES, Language
from assess.report.imprint import imprint
from tests.report.conftest import CLIENTS
from tests.report.test_pdf import SampleOf

FOLDER = shipped_folder("static") / "sample"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_is_complete_and_says_that_it_is_fictional(sample_of: SampleOf, language: Language) -> None:
    report = sample_of(language)

    assert ("虚构" if language == "zh-CN" else "fictional") in report.cover[0][1]
    assert len(report.sections) >= 20
    assert len({block.kind for section in report.sections for block in section.flat}) >= 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_that_is_shown_is_a_report_of_this_program(language: Language) -> None:
    reader = pypdf.PdfReader(BytesIO((FOLDER / f"{language}.pdf").read_bytes()))
    assert reader.metadata is not None
    said = imprint(str(reader.metadata["/Keywords"]))

    assert said.client == CLIENTS[language]
    assert said.languages == (language,)
    assert len(reader.pages) > 40


def test_both_samples_are_of_the_same_company(shipped: Instrument) -> None:
    both = [read_answers((FOLDER / f"{one}.yaml").read_bytes(), f"{one}.yaml", shipped) for one in LANGUAGES]

    assert [one.answers for one in both[0].respondents] == [one.answers for one in both[1].respondents]
