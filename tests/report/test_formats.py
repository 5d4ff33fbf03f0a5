"""One assessment, every format: each knows its own media type and carries what it was made from."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from babel.messages.pofile import read_po

from assess.analysis import analyse
from assess.domain.instrument import Instrument
from assess.i18n.catalogue import FOLDER
from assess.report.formats import FORMATS, Commission
from tests.cases.companies import answers_of, company
from tests.report.conftest import MADE
from tests.report.test_wording import said


@pytest.fixture(scope="module")
def commission(shipped: Instrument) -> Commission:
    answers = answers_of(company("boss-absent"), shipped)
    result = analyse(shipped, answers)
    return Commission(
        instrument=shipped,
        answers=answers,
        result=result,
        languages=("zh-CN", "en"),
        made=MADE,
        client="示例公司（虚构）",
    )


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx"])
def test_an_office_file_carries_its_imprint(commission: Commission, ending: str) -> None:
    with ZipFile(BytesIO(FORMATS[ending].write(commission))) as file:
        about = file.read("docProps/core.xml").decode()
        times = {member.date_time for member in file.infolist()}

    assert str(commission.reports[0].imprint).split("languages")[0].replace("&", "&amp;") in about
    assert "languages=zh-CN+en" in about
    assert times == {(MADE.year, MADE.month, MADE.day, 0, 0, 0)}


def test_the_page_is_text_and_everything_else_a_file(commission: Commission) -> None:
    assert FORMATS["html"].write(commission).startswith(b"<!doctype html>")
    assert [ending for ending, one in FORMATS.items() if one.media.startswith("text/")] == ["html"]
    assert all(one.media.startswith("application/") for ending, one in FORMATS.items() if ending != "html")


def test_no_wording_of_the_office_files_is_left_over() -> None:
    with (FOLDER / "office.zh_CN.po").open("rb") as file:
        translated = {str(one.id) for one in read_po(file) if one.id}

    assert sorted(translated - said()) == []
