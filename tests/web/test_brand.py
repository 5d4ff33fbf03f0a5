"""How a consultancy says its reports shall look; pictures are hostile until they have been drawn anew."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageFile, PngImagePlugin

from assess.config import Settings
from assess.domain.text import LocalizedText
from assess.report.brand import Brand, Passage, joined, read, written
from assess.report.contrast import AA_WORDS, ACCENT_USES, BAND_USES, Use, contrast, failing, nearest, on_dark
from assess.report.logo import MOST_BYTES, LogoError, logo
from assess.storage import belongings, brands
from assess.storage.brands import Whose
from assess.storage.people import CONSULTANT, OWNER, VIEWER
from assess.web import create_app
from tests.web.conftest import Clock, Orders, with_roadmap
from tests.web.member import Member, Place, settle
from tests.web.person import Page, house_of

HOUSE = "/workspace/brand"


def encoded(size: tuple[int, int] = (300, 90), kind: str = "PNG", mode: str = "RGB", **more: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 7 if mode in {"P", "L", "1"} else (11, 79, 108, 40)[: len(mode)]).save(out, kind, **more)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A few hundred bytes that claim to be a huge picture."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


def with_words() -> bytes:
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", "secret place", zip=True)
    return encoded(pnginfo=said, exif=b"Exif\0\0secret place")


SCRIPT = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"
REFUSED = {
    "a bomb": (bomb(60_000, 60_000), "bomb"),
    "a long bomb": (bomb(2_000_000, 16), "bomb"),
    "a drawing with a script": (SCRIPT, "kind"),
    "a drawing named as a picture": (b"<?xml version='1.0'?>" + SCRIPT, "kind"),
    "a page": (b"<!doctype html><script>alert(1)</script>", "kind"),
    "a PDF": (b"%PDF-1.7\n%%EOF", "kind"),
    "a GIF": (encoded(kind="GIF", mode="P"), "kind"),
    "nothing but a head": (encoded()[:20], "kind"),
    "a truncated picture": (encoded((600, 600), "JPEG")[:-900], "broken"),
    "a truncated drawing": (bomb(100, 100), "broken"),
    "a dot": (encoded((1, 1)), "small"),
    "too many bytes": (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "large"),
}


@pytest.mark.parametrize(("content", "fault"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_logo_is_refused(monkeypatch: pytest.MonkeyPatch, content: bytes, fault: str) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as it is wherever the typesetter was loaded

    with pytest.raises(LogoError) as refused:
        logo(content)

    assert refused.value.fault == fault


@pytest.mark.parametrize(
    ("content", "media"),
    [
        (encoded(), "image/png"),
        (encoded(mode="RGBA"), "image/png"),
        (encoded(mode="P"), "image/png"),
        (encoded(kind="WEBP"), "image/png"),
        (encoded(kind="JPEG"), "image/jpeg"),
        (encoded(kind="JPEG", mode="CMYK"), "image/jpeg"),
    ],
)
def test_a_picture_is_drawn_anew(content: bytes, media: str) -> None:
    made = logo(content)
    again = Image.open(BytesIO(made.content))

    assert (made.media, made.width, made.height) == (media, 300, 90)
    assert (again.size, again.mode) == ((300, 90), "RGB")


def test_nothing_but_pixels_remains_of_a_picture() -> None:
    polyglot = with_words() + SCRIPT + b"PK\x03\x04"
    made = logo(polyglot)

    assert b"secret" in with_words() or b"Exif" in with_words()
    assert not [word for word in (b"secret", b"Exif", b"Comment", b"svg", b"PK\x03\x04") if word in made.content]
    assert logo(encoded(kind="JPEG", exif=b"Exif\0\0secret place", comment=b"secret")).content.count(b"secret") == 0


def test_a_large_picture_is_made_as_large_as_is_printed() -> None:
    made = logo(encoded((3000, 1000)))

    assert (made.width, made.height) == (1200, 400)
    assert made.fitted(120, 120) == (120, 40)


# ---- colours -------------------------------------------------------------------------------------------------------

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS, st.sampled_from([ACCENT_USES, BAND_USES]))
def test_the_colour_offered_can_be_read_and_is_the_nearest_of_its_hue(colour: str, uses: tuple[Use, ...]) -> None:
    offer = nearest(colour, uses)

    assert not failing(offer, uses)
    assert (offer == colour) == (not failing(colour, uses))
    if offer != colour:
        lighter = "#" + "".join(f"{min(int(offer[place : place + 2], 16) + 2, 255):02x}" for place in (1, 3, 5))
        assert failing(lighter, uses)


@given(COLOURS)
def test_a_brand_s_colour_can_be_read_in_dark_mode(colour: str) -> None:
    assert contrast(on_dark(colour, AA_WORDS), "#18212d") >= AA_WORDS
    assert contrast(on_dark(colour, AA_WORDS), "#10161f") >= AA_WORDS


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


# ---- pages ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def place(app: Flask) -> Place:
    return settle(app, "Qinghe (fictional)", mira=OWNER)


@pytest.fixture
def mira(app: Flask, place: Place) -> Member:
    member = Member(app, "mira@example.com")
    member.let_in()
    return member


def send(member: Member, path: str, picture: bytes | None = None, *, status: int = 200, **fields: Any) -> Page:
    form: dict[str, Any] = dict(member.get(path).form(path)) | fields
    if picture is not None:
        form["logo"] = (BytesIO(picture), "logo.png")
    return member.post(path, form, status=status)


def kept(app: Flask, place: Place, client: int | None = None) -> Brand:
    with house_of(app).database.reading() as session:
        return joined(brands.documents(session, Whose(consultancy_id=place.id, client_id=client)))


def test_a_brand_is_kept_and_shown_in_the_preview(app: Flask, mira: Member, place: Place) -> None:
    names: dict[str, Any] = {"name_zh": "青禾咨询（虚构）", "name_en": "Qinghe (fictional)"}
    page = send(mira, HOUSE, encoded(), band="0B4F6C", accent="#840", **names)
    found = kept(app, place)

    assert "Kept." in page.words
    assert (found.name, found.band, found.accent) == (LocalizedText(*names.values()), "#0b4f6c", "#884400")
    assert found.logo is not None
    picture = mira.client.get(next(one.get("src") or "" for one in page.all("img")))
    assert picture.content_type == "image/png"
    assert picture.headers["X-Content-Type-Options"] == "nosniff"

    preview = mira.client.get(f"{HOUSE}/preview/zh-CN")
    assert "青禾咨询（虚构）" in preview.get_data(as_text=True)
    assert "--brand-band: #0b4f6c" in preview.get_data(as_text=True)
    assert "sandbox" in preview.headers["Content-Security-Policy"]
    assert mira.client.get(f"{HOUSE}/preview/fr").status_code == 404

    assert kept(app, place).logo is not None
    send(mira, HOUSE, remove_logo="yes")
    assert kept(app, place).logo is None


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"accent": "#ffcc00"}, "too faint for words on shaded ground"),
        ({"band": "#cccccc"}, "too faint for white words"),
        ({"band": "red; }"}, "six digits"),
        ({"name_zh": "青禾"}, "in both languages"),
        ({"disclaimer_en": "Ours"}, "in both languages"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(
    app: Flask, mira: Member, place: Place, fields: dict[str, Any], said: str
) -> None:
    page = send(mira, HOUSE, status=422, **fields)

    assert said in page.words
    assert all((page.one("input", id=id).get("value") or "") == text for id, text in fields.items() if "_" not in id)
    assert kept(app, place) == Brand()


def test_the_nearest_colour_is_one_press_away(app: Flask, mira: Member, place: Place) -> None:
    page = send(mira, HOUSE, status=422, accent="#ffcc00")
    offer = next(one.get("value") or "" for one in page.all("button", name="take_accent"))
    page.submit(HOUSE, take_accent=offer)

    assert kept(app, place).accent == offer
    assert not failing(offer, ACCENT_USES)


@pytest.mark.parametrize("name", ["a bomb", "a drawing with a script", "a truncated picture", "a dot"])
def test_a_hostile_picture_is_refused_with_a_reason(app: Flask, mira: Member, place: Place, name: str) -> None:
    page = send(mira, HOUSE, REFUSED[name][0], status=422)

    assert page.all("p", id="logo:wrong")
    assert kept(app, place).logo is None


def test_a_picture_too_large_to_read_is_refused(mira: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assess.web.brand.views.MOST_BYTES", 1_000)

    assert "2 MB at most" in send(mira, HOUSE, bytes(200_000), status=413).words


def test_sections_are_ordered_left_out_and_reset(app: Flask, mira: Member, place: Place) -> None:
    path = f"{HOUSE}/sections"
    page = mira.get(path)
    ids = [one.get("value", "") for one in page.all("input", name="in")]
    numbered = [(one.get("name") or "").removeprefix("place-") for one in page.all("input", type="number")]
    assert "Always there" in page.words
    last = numbered[-1]
    page = page.submit(path, **{f"place-{last}": "1", "in": [id for id in ids if id != numbered[1]]})

    found = kept(app, place)
    assert found.order == (last, *numbered[:-1])
    assert found.left_out == ((numbered[1],) if not page.all("span", id=f"in-{numbered[1]}:why") else ())
    shown = [(one.get("name") or "").removeprefix("place-") for one in page.all("input", type="number")]
    assert shown == list(found.order)

    page.submit(path, reset="yes")
    assert kept(app, place) == Brand()


def test_a_section_that_few_reports_have_is_ordered_and_previewed_too(
    settings: Settings, orders: Orders, clock: Clock, quick_passwords: None
) -> None:
    app = create_app(with_roadmap(settings), orders, now=clock)
    settle(app, "Qinghe (fictional)", mira=OWNER)
    mira = Member(app, "mira@example.com")
    mira.let_in()
    path, client = f"{HOUSE}/sections", mira.client_made()
    page = mira.get(path)
    assert page.words.count("Only in reports that have it") == 2, "the benchmark and the consultant's judgement"
    page.submit(path, **{"place-benchmark": "1", "in": None})

    for here in (HOUSE, f"/workspace/clients/{client}/brand"):
        shown = [one.get("name") for one in mira.get(f"{here}/sections").all("input", type="number")]
        assert shown[:2] == ["place-benchmark", "place-summary"]
    mira.get(path).submit(path, **{"in": "benchmark"})
    preview = mira.client.get(f"{HOUSE}/preview/en").get_data(as_text=True)
    assert preview.index("benchmark-en") < preview.index("summary-en")
    assert "An example company (fictional)" in preview
    house_of(app).database.close()


def test_own_words_are_kept_for_both_languages(app: Flask, mira: Member, place: Place) -> None:
    path = f"{HOUSE}/sections/summary"
    page = mira.get(path)

    assert "in both languages" in page.submit(path, status=422, en="Only English").words
    both = {"zh": "**要点** <script>x</script>", "en": "**Point** <script>x</script>"}
    mira.post(path, dict(mira.get(path).form(path)) | both)

    assert [one.section for one in kept(app, place).passages] == ["summary"]
    preview = mira.client.get(f"{HOUSE}/preview/en").get_data(as_text=True)
    assert "Point &lt;script&gt;x&lt;/script&gt;" in preview
    mira.get(f"{HOUSE}/sections/nothing-of-the-kind", status=404)
    mira.post(path, dict(page.form(path)) | {"zh": "", "en": "", "version": "1"})
    assert kept(app, place).passages == ()


def test_two_who_change_a_brand_do_not_overwrite_each_other(app: Flask, mira: Member, place: Place) -> None:
    first, second = mira.get(HOUSE), mira.get(HOUSE)
    first.submit(HOUSE, band="#0b4f6c")

    assert "Somebody else" in second.submit(HOUSE, band="#123456", status=409).words
    assert kept(app, place).band == "#0b4f6c"


def test_consultants_brand_a_client_and_viewers_look_on(app: Flask) -> None:
    place = settle(app, "Qinghe (fictional)", mira=OWNER, ken=CONSULTANT, vera=VIEWER)
    mira = Member(app, "mira@example.com")
    mira.let_in()
    client = mira.client_made()
    path = f"/workspace/clients/{client}/brand"
    send(mira, HOUSE, band="#0b4f6c", accent="#884400")
    ken, vera = Member(app, "ken@example.com"), Member(app, "vera@example.com")
    for one in (ken, vera):
        one.let_in()
    send(ken, path, accent="#123456")

    assert (kept(app, place, client).band, kept(app, place, client).accent) == ("#0b4f6c", "#123456")
    assert ken.get(HOUSE).all("fieldset")[0].get("disabled") is not None
    assert not [one for one in vera.get(path).all("button") if one.get("type") == "submit"]


def test_the_report_of_an_engagement_bears_the_brand(app: Flask, mira: Member, place: Place) -> None:
    client = mira.client_made()
    engagement = mira.engagement_made(client)
    key = f"~{engagement}"
    mira.get(f"/a/{key}/sections/facts").submit(f"/a/{key}/sections/facts", Q1="1200000")
    page = mira.get(f"/a/{key}/review").submit(f"/a/{key}/submit")
    assert page.path.endswith("/revisions/1/"), page.words
    text = LocalizedText("顾问意见", "What we think")
    brand = Brand(
        name=LocalizedText("青禾（虚构）", "Qinghe (fictional)"), passages=(Passage(section="summary", text=text),)
    )
    assert "What we think" not in mira.get(f"/a/{key}/revisions/1/").words
    with house_of(app).database.writing.begin() as session:
        brands.keep(session, Whose(consultancy_id=place.id), written(brand), 0, house_of(app).now())

    assert "Remarks by Qinghe (fictional) What we think" in mira.get(f"/a/{key}/revisions/1/").words
    shown = mira.client.get(f"/workspace/clients/{client}/brand/preview/en").get_data(as_text=True)
    assert "Yunling (fictional)" in shown, "the client's own report is the example"


def test_the_brand_of_a_client_is_exported_and_goes_with_the_client(app: Flask, mira: Member, place: Place) -> None:
    client = mira.client_made()
    send(mira, f"/workspace/clients/{client}/brand", encoded(), accent="#123456")
    reply = mira.client.get(f"/workspace/clients/{client}/material.zip")
    with zipfile.ZipFile(BytesIO(reply.data)) as archive:
        assert read(archive.read("brand.json")).accent == "#123456"
        assert Image.open(archive.open("logo.png")).size == (300, 90)

    with house_of(app).database.writing.begin() as session:
        belongings.erase(session, client)
    assert kept(app, place, client) == Brand()
