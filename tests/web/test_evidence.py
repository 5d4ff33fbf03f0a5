"""Files beside an answer: known by their content, kept outside every address, handed out as downloads, gone when unused."""

import io
import re
from pathlib import Path

import pytest

from assess.config import Settings
from assess.web.evidence.content import media_of, safe_name
from tests.web.conftest import Orders
from tests.web.member import Member
from tests.web.person import Page, Person

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 17 + b"\0\0\0\0IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0 a photo \xff\xd9"
PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
WEBP = b"RIFF\x10\0\0\0WEBPVP8 " + b"\0" * 8
NOT_TAKEN = [
    b"<!doctype html><script>alert(1)</script>",
    b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    b"GIF89a" + b"\0" * 20,
    b"PK\x03\x04 a zip",
    b"MZ a program",
    b" " + PDF,
    PDF[:20],
    PNG[:20],
    JPEG[:-2],
    WEBP[:-4],
]


def attach(person: Person, content: bytes, name: str, *, question: str = "W1", status: int = 200) -> Page:
    path = f"/a/{person.token}/evidence/{question}/"
    form: dict[str, object] = dict(person.get(path).form(path))
    return person.post(path, form | {"file": (io.BytesIO(content), name)}, status=status)


def links(page: Page) -> list[str]:
    return [one.get("href", "") for one in page.all("a") if re.search(r"/evidence/\w+/\d+$", one.get("href", ""))]


def kept(settings: Settings) -> list[Path]:
    return [path for path in (settings.data / "evidence").rglob("*") if path.is_file()]


@pytest.mark.parametrize(("content", "media"), [(PDF, "pdf"), (PNG, "png"), (JPEG, "jpeg"), (WEBP, "webp")])
def test_a_file_is_what_its_content_says(content: bytes, media: str) -> None:
    assert (media_of(content) or "").endswith(f"/{media}")


@pytest.mark.parametrize("content", NOT_TAKEN)
def test_anything_else_is_not_taken(content: bytes) -> None:
    assert media_of(content) is None


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("纪要.PDF", "纪要.pdf"),
        ("..\\..\\x/../evil.exe", "evil.pdf"),
        ("a\u202egpj.exe\r\nX: y", "agpj.pdf"),
        ("", "file.pdf"),
        ("." * 40, "file.pdf"),
        ("长" * 200 + ".pdf", "长" * 80 + ".pdf"),
    ],
)
def test_a_name_cannot_do_harm_anywhere(given: str, name: str) -> None:
    assert safe_name(given, "application/pdf") == name


def test_a_file_is_attached_shown_downloaded_and_removed(person: Person, settings: Settings) -> None:
    person.begin()
    page = person.section("work", W1="3", go="evidence:W1")
    assert page.path == f"/a/{person.token}/evidence/W1/"
    assert "账记得怎么样？" in page.words

    page = attach(person, PDF, "../账本.exe")
    [link] = links(page)
    response = person.client.get(link)

    assert response.data == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; ")
    assert "%E8%B4%A6%E6%9C%AC.pdf" in response.headers["Content-Disposition"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert response.headers["Cache-Control"] == "no-store"
    assert "账本.pdf" in person.get(f"/a/{person.token}/sections/work").words
    assert len(kept(settings)) == 1
    page.submit(f"{link}/remove")
    assert kept(settings) == []
    assert person.client.get(link).status_code == 404


def test_the_names_stay_on_a_page_that_comes_back_with_something_to_check(person: Person) -> None:
    person.begin()
    attach(person, PDF, "账本.pdf")
    section = f"/a/{person.token}/sections/work"
    page = person.get(section)

    assert "账本.pdf" in page.submit(section, status=422, **{"T1.visits": "many", "W1:files": "别的.pdf"}).words
    assert "账本.pdf" in page.submit(section, status=400, csrf_token=None).words


def test_the_names_are_evidence_in_the_answers_file(person: Person, orders: Orders) -> None:
    person.begin()
    person.section("work", W1="3", **{"W1:evidence": "https://files.example/book"})
    attach(person, PNG, "账本.png")
    person.submitted()

    answers = person.client.get(f"/a/{person.token}/revisions/1/answers.yaml").get_data(as_text=True)

    assert re.search(r"evidence:\n\s+W1:.*https://files\.example/book.*账本\.png", answers, re.DOTALL)
    page = person.get(f"/a/{person.token}/evidence/W1/")
    assert len(page.all("form")) == 0, "what is submitted stays as it is"
    assert len(links(page)) == 1


def test_the_file_of_another_assessment_is_nowhere(person: Person, englishman: Person) -> None:
    person.begin()
    [link] = links(attach(person, PDF, "a.pdf"))
    englishman.begin()

    assert englishman.client.get(link.replace(person.token, englishman.token)).status_code == 404
    assert person.client.get(link.replace("/W1/", "/W2/")).status_code == 404
    person.get(f"/a/{person.token}/evidence/NOPE/", status=404)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"<html>", "不是这几种格式"), (b"", "请先选择"), (PDF + b"\0" * 70_000 + b"%%EOF", "过大")],
)
def test_what_cannot_be_kept_is_said_beside_the_field(
    person: Person, settings: Settings, monkeypatch: pytest.MonkeyPatch, content: bytes, complaint: str
) -> None:
    person.begin()
    _limit(person, monkeypatch, file_limit=65_536, files_limit=65_536)

    page = attach(person, content, "a.pdf", status=422)

    assert complaint in page.words
    assert page.one("input", id="file").get("aria-invalid") == "true"
    assert kept(settings) == []


def test_far_too_much_is_refused_before_it_is_read(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.begin()
    _limit(person, monkeypatch, file_limit=65_536, files_limit=65_536)

    page = attach(person, PDF + b"\0" * 200_000, "a.pdf", status=413)

    assert "过大" in page.words


def test_all_files_together_have_a_limit(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.begin()
    _limit(person, monkeypatch, file_limit=65_536, files_limit=len(PDF) + len(PNG))
    attach(person, PDF, "a.pdf")
    attach(person, PNG, "b.png", question="W2")

    assert "请先删除" in attach(person, JPEG, "c.jpg", status=422).words


def test_a_question_has_so_many_files_and_the_same_one_only_once(person: Person) -> None:
    person.begin()
    for number in range(10):
        attach(person, PDF + bytes([number]), f"{number}.pdf")
    assert "最多10个" in attach(person, PNG, "b.png", status=422).words

    attach(person, PNG, "b.png", question="W2")
    assert len(links(attach(person, PNG, "again.png", question="W2"))) == 1


def _limit(person: Person, monkeypatch: pytest.MonkeyPatch, **limits: int) -> None:
    from dataclasses import replace

    from assess.web.house import EXTENSION
    from tests.web.person import house_of

    rooms = house_of(person.app)
    monkeypatch.setitem(person.app.extensions, EXTENSION, replace(rooms, settings=replace(rooms.settings, **limits)))  # type: ignore[arg-type]  # all are numbers


def test_who_is_invited_adds_files_only_to_what_they_are_asked(mira: Member, settings: Settings) -> None:
    engagement = mira.engagement_made(mira.client_made())
    mira.invited(engagement, "Lin", "OWNER").agreed()
    guest = mira.invited(engagement, "Wu", "CLERK")
    guest.agreed()
    attach(guest, PDF, "minutes.pdf", question="W1")

    attach(guest, PNG, "photo.png", question="Q1", status=404)

    assert len(kept(settings)) == 1
