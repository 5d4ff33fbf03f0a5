"""The consultant's judgement in the report: beside the machine's own result, with its reason and name."""

from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import page as page_validation
import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from assess.analysis import analyse
from assess.content import load
from assess.domain.answers import Agreement, Answer, Answers, Respondent
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.report import html, outline, pdf
from assess.report.blocks import Callout, Report, Section, Table
from assess.report.opinion import Opinion, read, written
from assess.report.verification import UnreadableError, verify

MADE = date(2026, 11, 23)
PROFILES = [page_validation.ValidationProfile.PDF_UA_1, page_validation.ValidationProfile.PDF_A_2A]
REASON = "seen with my own eyes"
SHOP = Path(__file__).parents[1] / "web/questionnaires/shop.yaml"


@cache
def shop() -> Instrument:
    return load(SHOP)


def answered(agreed: tuple[Agreement, ...] = ()) -> Answers:
    said: dict[str, Answer] = {"Q1": Decimal(1_200_000), "Q4": "street", "W1": Decimal(1)}
    return Answers(questionnaire="shop", respondents=(Respondent(role="OWNER", answers=said),), agreed=agreed)


def reported(*opinions: Opinion, agreed: tuple[Agreement, ...] = (), language: Language = "en") -> Report:
    answers = answered(agreed)
    return outline(shop(), answers, analyse(shop(), answers), language, MADE, opinions=opinions)


def section(report: Report, id: str) -> Section | None:
    return next((one for one in report.sections if one.id.rpartition("-")[0] == id), None)


def cells(report: Report) -> list[str]:
    found = section(report, "overrides")
    assert found is not None
    [table] = [one for one in found.blocks if isinstance(one, Table)]
    return [cell if isinstance(cell, str) else cell.text for row in table.rows for cell in row]


def test_without_a_judgement_there_is_no_section() -> None:
    assert section(reported(), "overrides") is None


def test_an_outcome_stands_beside_the_machine_s_in_its_own_section_and_in_the_decision_s() -> None:
    report = reported(Opinion(subject="advice", outcome="grow", reason=REASON, on=MADE, by="Mira"))

    assert cells(report)[1:] == ["Hold", "Grow", REASON]
    decided = section(report, "decision-advice")
    assert decided is not None
    assert isinstance(decided.blocks[0], Callout)
    assert decided.blocks[0].title == "The consultant judges otherwise: Grow"
    assert decided.blocks[0].lines == (f"Reason: {REASON}", "Mira, 23 November 2026")
    assert decided.headline.startswith("Hold"), "the machine's result stays"


def test_an_answer_put_in_place_says_what_was_said_and_what_it_moves() -> None:
    agreed = (Agreement(cell="W1", answer=Decimal(3), reason=REASON, judged=True),)
    report = reported(Opinion(subject="W1", reason=REASON, on=MADE), agreed=agreed)

    assert cells(report)[1:] == ["1 “Now and then”", "3 “Every week”", REASON]
    found = section(report, "overrides")
    assert found is not None
    [moved] = [one for one in found.blocks if isinstance(one, Callout)]
    assert any(line.endswith("Grow instead of Hold") for line in moved.lines)


@pytest.mark.parametrize(
    ("language", "words"), [("zh-CN", "顾问有不同判断：扩张"), ("en", "The consultant judges otherwise: Grow")]
)
def test_it_is_said_in_both_languages(language: Language, words: str) -> None:
    opinion = Opinion(subject="advice", outcome="grow", reason=REASON, on=MADE)

    assert words in html.render([reported(opinion, language=language)])


def test_an_opinion_on_what_is_no_longer_decided_is_left_out() -> None:
    assert section(reported(Opinion(subject="gone", outcome="x", reason=REASON, on=MADE)), "overrides") is None


AGREED = (Agreement(cell="W1", answer=Decimal(3), reason=REASON, judged=True),)
OPINIONS = (
    Opinion(subject="advice", outcome="grow", reason=REASON, on=MADE, by="Mira"),
    Opinion(subject="W1", reason=REASON, on=MADE),
    Opinion(subject="gone", outcome="x", reason="of an earlier questionnaire", on=MADE),
)


@cache
def judged_file() -> bytes:
    return pdf.render(reported(*OPINIONS, agreed=AGREED))


def put_in_place(*opinions: Opinion) -> bytes:
    """The file with other opinions inside than those it was made with."""
    writer = PdfWriter(clone_from=BytesIO(judged_file()))
    pieces = writer.root_object["/PieceInfo"].get_object()
    assert isinstance(pieces, DictionaryObject)
    own = pieces["/YuzhenOpinions"].get_object()
    assert isinstance(own, DictionaryObject)
    stream = StreamObject()
    stream.set_data(written(opinions))
    own[NameObject("/Private")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_with_opinions_is_known_again() -> None:
    found = verify(judged_file(), shop(), answered(AGREED))

    assert found.identical
    assert found.opinions == OPINIONS
    assert verify(judged_file(), shop(), answered()).differences == ("answers_digest",)


@pytest.mark.parametrize(
    "other",
    [
        Opinion(subject="advice", outcome="grow", reason="another reason", on=MADE),
        Opinion(subject="advice", outcome="there is no such outcome", reason=REASON, on=MADE),
        Opinion(subject="there is no such answer", reason=REASON, on=MADE),
    ],
    ids=["reason", "outcome", "answer"],
)
def test_an_opinion_put_in_place_of_another_is_noticed(other: Opinion) -> None:
    found = verify(put_in_place(other), shop(), answered(AGREED))

    assert not found.identical
    assert found.differences == ("opinions",)


def test_a_pdf_without_the_opinions_it_speaks_of_is_refused() -> None:
    writer = PdfWriter(clone_from=BytesIO(judged_file()))
    del writer.root_object["/PieceInfo"]
    out = BytesIO()
    writer.write(out)

    with pytest.raises(UnreadableError):
        verify(out.getvalue(), shop(), answered(AGREED))


def test_without_opinions_a_pdf_carries_nothing_along() -> None:
    assert b"PieceInfo" not in pdf.render(reported())


@pytest.mark.parametrize("profile", PROFILES, ids=str)
def test_a_pdf_with_opinions_keeps_both_standards(tmp_path: Path, profile: page_validation.ValidationProfile) -> None:
    path = tmp_path / "judged.pdf"
    path.write_bytes(judged_file())
    verdict = page_validation.validate_pdf(str(path), profile=profile)

    assert verdict.is_compliant, [str(failure) for failure in verdict.failures]


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"{}x", b"7", b"[[]]", b'[["W1","why","soon","",null]]', b"[[1,2,3,4,5]]"]
)
def test_what_are_no_opinions_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no opinions"):
        read(content)
