"""A device may keep the questionnaires, never anything of one person; and what is sent is small."""

import gzip
import json
import re

from flask import Flask

from tests.web.person import Person


def kept(person: Person) -> dict[str, list[str]]:
    script = person.client.get("/service-worker.js").get_data(as_text=True)
    found = json.loads(script.splitlines()[0].removeprefix("const KEPT = ").removesuffix(";"))
    assert isinstance(found, dict)
    return found


def test_the_manifest_speaks_the_reader_s_language(person: Person, englishman: Person) -> None:
    for one, name in ((person, "域诊 Yuzhen"), (englishman, "Yuzhen")):
        response = one.client.get("/manifest.webmanifest", headers={"Accept-Language": one.language})

        assert response.headers["Content-Type"] == "application/manifest+json"
        manifest = response.get_json(force=True)
        assert (manifest["name"], manifest["lang"], manifest["start_url"]) == (name, one.language, "/")
        for icon in manifest["icons"]:
            with one.client.get(icon["src"]) as picture:
                assert picture.headers["Content-Type"] == icon["type"]


def test_everything_the_worker_keeps_is_there_without_a_cookie_and_the_same_for_everybody(app: Flask) -> None:
    kept_now = kept(Person(app, "en"))
    for address in [*kept_now["pages"], *kept_now["files"]]:
        both = [app.test_client().get(address) for _ in range(2)]

        assert both[0].status_code == 200, address
        assert both[0].data == both[1].data, address
        assert b"csrf" not in both[0].data, address
        assert "/a/" not in address


def test_the_pages_that_are_kept_speak_both_languages(person: Person) -> None:
    pages = kept(person)["pages"]

    assert {re.sub(r"\?lang=.*", "", page) for page in pages} == {"/offline", "/questionnaires/shop"}
    assert len(pages) == 4
    assert "没有网络" in person.get("/offline").words


def test_the_worker_is_looked_for_again_every_time(person: Person) -> None:
    response = person.client.get("/service-worker.js")

    assert response.headers["Cache-Control"] == "no-cache"
    assert response.headers["Content-Type"].startswith("text/javascript")


def test_pages_styles_and_scripts_are_sent_compressed_to_whoever_can_read_it(person: Person) -> None:
    styles = person.get("/").all("link", rel="stylesheet")
    for address in ("/questionnaires/shop", *(one.get("href") or "" for one in styles)):
        plain = person.client.get(address)
        small = person.client.get(address, headers={"Accept-Encoding": "gzip, br"})

        assert "Content-Encoding" not in plain.headers
        assert small.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in small.headers["Vary"]
        assert gzip.decompress(small.data) == plain.data
        assert len(small.data) < len(plain.data) / 1.5
        refused = person.client.get(address, headers={"Accept-Encoding": "gzip;q=0"})
        assert "Content-Encoding" not in refused.headers
