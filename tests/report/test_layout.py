"""Pages are full, nothing runs over their edge, and no heading stands alone at the foot of one: read back from the PDF."""

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from assess.domain.instrument import Instrument
from assess.domain.text import LANGUAGES, Language
from assess.report.pdf import render
from tests.report.conftest import FileOf, ReportOf
from tests.report.test_pdf import of_teahouse

MM = 72 / 25.4
TOP, FOOT, RIGHT = 25 * MM, 277 * MM, 190 * MM
LEAST, LEAST_BEFORE_APPENDICES = 0.55, 0.25
LINE = 10
FIRST_PAGES = 2  # cover and contents
OTHERS: tuple[tuple[str, Language], ...] = (("own-centre", "en"), ("dont-know", "zh-CN"))
LONG = {"zh-CN": "华东区域高端护肤品牌私域运营与会员服务中心" * 3, "en": "Yunling" * 9}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page, in points from its upper left corner."""

    text: str
    right: float
    top: float
    bottom: float


def pages(path: Path) -> list[list[Word]]:
    """The words between the margins, page by page."""
    command: list[str | Path] = ["pdftotext", "-bbox", path, "-"]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [list(_words(page)) for page in listing.split("<page ")[1:]]


def _words(page: str) -> Iterator[Word]:
    found = r'<word xMin="[\d.]+" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
    for top, right, bottom, text in re.findall(found, page):
        if float(top) > TOP - 1 and float(bottom) < FOOT + 6:
            yield Word(text, float(right), float(top), float(bottom))


def fill(words: list[Word]) -> float:
    """How far down a page is written on."""
    return (max((word.bottom for word in words), default=TOP) - TOP) / (FOOT - TOP)


def headings(path: Path) -> list[tuple[str, int, float]]:
    """Every heading with its page, from 0, and how far down it stands."""
    listing = subprocess.run(["mutool", "show", path, "outline"], check=True, capture_output=True, text=True).stdout
    found = re.findall(r'^[^\t]?\t{2,}"(.*)"\t#page=(\d+)&zoom=\d+,[\d.]+,([\d.]+)', listing, flags=re.MULTILINE)
    return [(title, int(page) - 1, float(down)) for title, page, down in found]


@pytest.fixture(scope="module")
def other_file(tmp_path_factory: pytest.TempPathFactory, report_of: ReportOf) -> Callable[[str, Language], Path]:
    """The report of another company as PDF."""

    def file(company: str, language: Language) -> Path:
        path = tmp_path_factory.mktemp("layout") / f"{company}.pdf"
        path.write_bytes(render(report_of(company, language)))
        return path

    return file


def check(path: Path) -> None:
    found = pages(path)
    led = headings(path)
    last = next(page for title, page, _ in led if re.match(r"附录|Appendix", title))  # it starts a page of its own
    body = {
        page: words
        for page, words in enumerate(found, start=1)
        if page > FIRST_PAGES and page not in {last, len(found)}
    }
    alone = [title for title, page, down in led if page and not _is_followed(found[page], down)]
    broken = [word.text for words in found for word in words if re.fullmatch(r"[ASC]\d?-\d?", word.text)]
    parted = [page for page, words in enumerate(found, start=1) for word in words if _is_parted(word, words)]

    assert {number: round(fill(words), 2) for number, words in body.items() if fill(words) < LEAST} == {}
    assert fill(found[last - 1]) >= LEAST_BEFORE_APPENDICES
    assert [word for words in found for word in words if word.right > RIGHT + 1] == []
    assert alone == []
    assert broken == [], "an id is broken into two"
    assert parted == [], "a line begins with what closes the one before"


def _is_followed(words: list[Word], down: float) -> bool:
    """Whether more than a line stands below a heading."""
    return len({round(word.bottom / 2) for word in words if word.top > down + LINE}) > 1


def _is_parted(word: Word, words: list[Word]) -> bool:
    """Whether a closing mark stands on a line of its own, with nothing right before it."""
    beside = (one for one in words if one is not word and abs(one.bottom - word.bottom) < LINE / 2)
    is_closing = re.fullmatch(r"[）”》，。；：、？！]", word.text) is not None
    return is_closing and not any(0 < word.right - one.right < 2 * LINE for one in beside)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fullest_report_leaves_no_page_half_empty(sample_file: FileOf, language: Language) -> None:
    check(sample_file(language))


@pytest.mark.parametrize(("company", "language"), OTHERS)
def test_no_other_company_s_does(other_file: Callable[[str, Language], Path], company: str, language: Language) -> None:
    check(other_file(company, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_name_stays_on_the_cover(tmp_path: Path, teahouse: Instrument, language: Language) -> None:
    path = tmp_path / "long.pdf"
    path.write_bytes(render(replace(of_teahouse(teahouse, ""), client=LONG[language])))
    cover, contents = pages(path)[:2]

    assert "".join(word.text for word in cover).count(LONG[language][:3]) >= 1
    assert all(word.right <= RIGHT for word in (*cover, *contents))
    assert contents


def test_the_longest_names_in_two_languages_stay_on_one_cover(tmp_path: Path, teahouse: Instrument) -> None:
    path, one = tmp_path / "both.pdf", of_teahouse(teahouse, "")
    verdict = one.verdict * 2
    both = [replace(one, client=LONG[language], verdict=verdict) for language in LANGUAGES]
    path.write_bytes(render([both[0], replace(both[1], language="en")]))

    assert pages(path)[1][0].text == "目录"
