"""A person with a browser that knows no JavaScript; every page fetched in any test is also looked at as a page."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from assess.config import Settings
from assess.storage.schema import upgrade
from assess.web import create_app
from assess.web.house import EXTENSION, House

QUESTIONNAIRES = Path(__file__).parent / "questionnaires"
NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
MOST_QUERIES = 6
HAN = re.compile(r"[\u3400-\u9fff]")
NAMES = {"Yuzhen", "English", "PDF", "HTML", "JSON", "YAML", "Cookie", "CSRF", "http", "https"}


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: int) -> None:
        """Let time pass."""
        self.now += timedelta(**delta)


@dataclass
class Orders:
    """Takes the place of the rendering pool: remembers what was asked for."""

    keys: list[str] = field(default_factory=list)

    def __call__(self, key: str, source: Path) -> None:
        assert source.exists()
        self.keys.append(key)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def orders() -> Orders:
    return Orders()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database file with the newest tables, made once."""
    path = tmp_path_factory.mktemp("web") / "empty.db"
    upgrade(f"sqlite:///{path}")
    return path.read_bytes()


@pytest.fixture
def settings(tmp_path: Path, empty_database: bytes) -> Settings:
    path = tmp_path / "assess.db"
    path.write_bytes(empty_database)
    return Settings(
        data=tmp_path,
        database=f"sqlite:///{path}",
        secret_key="k" * 32,
        questions=QUESTIONNAIRES / "shop.yaml",
    )


@pytest.fixture
def app(settings: Settings, clock: Clock, orders: Orders) -> Iterator[Flask]:
    app = create_app(settings, orders, now=clock)
    yield app
    house_of(app).database.close()


def house_of(app: Flask) -> House:
    """What the application holds."""
    return cast(House, app.extensions[EXTENSION])


@pytest.fixture
def person(app: Flask) -> "Person":
    """Somebody who reads Chinese."""
    return Person(app, "zh-CN")


@pytest.fixture
def englishman(app: Flask) -> "Person":
    """Somebody who reads English."""
    return Person(app, "en")


class Person:
    """Fetches pages, fills in forms and presses buttons, as one would without JavaScript."""

    def __init__(self, app: Flask, language: str) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.language = language
        self.token = ""

    def get(self, path: str, *, status: int = 200) -> "Page":
        """Open a page."""
        with counted_queries(house_of(self.app).database.engine) as queries:
            response = self.client.get(path, headers={"Accept-Language": self.language}, follow_redirects=True)
        page = Page(self, response)
        assert response.status_code == status, page.words
        if not response.history:
            assert len(queries) <= MOST_QUERIES, "\n".join(queries)
        return page

    def post(self, path: str, data: MultiDict[str, str] | dict[str, Any], *, status: int = 200) -> "Page":
        """Send a form."""
        headers = {"Accept-Language": self.language}
        response = self.client.post(path, data=data, headers=headers, follow_redirects=True)
        page = Page(self, response)
        assert response.status_code == status, page.words
        return page

    def save(self, row: str, part: str = "value", *, version: int = 0, **fields: Any) -> TestResponse:
        """Save one answer as JavaScript would; names with a dot or a colon go into `fields` by `**{...}`."""
        token = self.client.get(f"/a/{self.token}/form-token").get_json()["token"]
        body = MultiDict([("row", row), ("part", part), ("version", str(version))])
        for name, value in fields.items():
            body.setlist(name, value if isinstance(value, list) else [value])
        headers = {"X-CSRFToken": token, "Accept": "application/json", "Accept-Language": self.language}
        return self.client.post(f"/a/{self.token}/answers", data=body, headers=headers)

    def begin(self, length: str = "full", role: str = "") -> "Page":
        """Start an assessment from the first page."""
        page = self.get("/").submit("/start", length=length, role=role)
        self.token = page.path.split("/")[2]
        return page

    def section(self, id: str, **answers: Any) -> "Page":
        """Open a section, fill in answers, press "Save and continue"."""
        page = self.get(f"/a/{self.token}/sections/{id}")
        return page.submit(f"/a/{self.token}/sections/{id}", **answers)

    def submitted(self) -> "Page":
        """Submit from the review page, to the result."""
        return self.get(f"/a/{self.token}/review").submit(f"/a/{self.token}/submit")


class Page:
    """A page as it arrived, parsed; what every page has to fulfil is checked on the way in."""

    def __init__(self, person: Person, response: TestResponse) -> None:
        self.person = person
        self.response = response
        self.path = urlsplit(response.request.path).path
        self.source = response.get_data(as_text=True)
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        self.root: Element = parser.parse(self.source)
        inspect(self)

    @property
    def words(self) -> str:
        """Everything there is to read, without scripts and hidden templates."""
        return " ".join(" ".join(_texts(self.root)).split())

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """The elements of a kind; `for_` stands for `for`, `_` inside a name for `-`."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [one for one in self.root.iter(tag) if all(one.get(name) == value for name, value in wanted.items())]

    def one(self, tag: str, **attributes: str) -> Element:
        """The only such element."""
        [found] = self.all(tag, **attributes)
        return found

    def ids(self) -> set[str]:
        """Every id on the page."""
        return {id for one in self.root.iter() if (id := one.get("id"))}

    def questions(self) -> list[str]:
        """The questions asked, in order."""
        return [one.get("data-question", "") for one in self.all("fieldset") if one.get("data-question")]

    def form(self, action: str) -> MultiDict[str, str]:
        """What a form would post as it stands."""
        [form] = [one for one in self.all("form") if one.get("action") == action]
        fields: MultiDict[str, str] = MultiDict()
        for control in form.iter():
            for value in _values(control):
                fields.add(control.get("name", ""), value)
        return fields

    def submit(self, action: str, *, status: int = 200, **answers: Any) -> "Page":
        """Press the button of a form after changing some of its fields; None empties one."""
        fields = self.form(action)
        for name, value in answers.items():
            fields.poplist(name)
            if value is not None:
                fields.setlist(name, value if isinstance(value, list) else [value])
        return self.person.post(action, fields, status=status)


def _values(control: Element) -> list[str]:
    name, kind = control.get("name"), control.get("type", "text")
    if not name or control.tag not in ("input", "select", "textarea"):
        return []
    if control.tag == "textarea":
        return [control.text or ""]
    if control.tag == "select":
        options = list(control.iter("option"))
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return [one.get("value", "") for one in chosen]
    if kind in ("radio", "checkbox"):
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [control.get("value", "")]


def _texts(element: Element) -> Iterator[str]:
    if element.tag in ("script", "style", "template"):
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield child.tail


class counted_queries:  # noqa: N801  # reads as a verb
    """The statements sent to a database meanwhile, transactions left out."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.statements: list[str] = []

    def _note(self, *args: Any) -> None:
        statement = args[2]
        if not statement.startswith(("BEGIN", "PRAGMA")):
            self.statements.append(statement)

    def __enter__(self) -> list[str]:
        event.listen(self.engine, "before_cursor_execute", self._note)
        return self.statements

    def __exit__(self, *args: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._note)


# ---- what every page fulfils ---------------------------------------------------------------------------------------


def inspect(page: Page) -> None:
    """Run every check."""
    for check in CHECKS:
        check(page)


def _says_its_language_and_title(page: Page) -> None:
    assert page.one("html").get("lang") == page.person.language
    title = page.one("title").text or ""
    assert title.endswith("Yuzhen")
    assert len(title.split("·")[0].strip()) > 1
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1


def _has_headings_in_order(page: Page) -> None:
    levels = [int(one.tag[1]) for one in page.root.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]

    assert levels[0] == 1, "something is above the h1"
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), levels


def _has_unique_ids_that_resolve(page: Page) -> None:
    ids = [id for one in page.root.iter() if (id := one.get("id"))]
    assert len(ids) == len(set(ids)), sorted(id for id in ids if ids.count(id) > 1)
    for one in page.root.iter():
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            missing = set((one.get(name) or "").split()) - set(ids)
            assert not missing, f"{name} of <{one.tag}> leads nowhere: {missing}"
        href = one.get("href") or ""
        assert not href.startswith("#") or href[1:] in ids, href


def _labels_every_control(page: Page) -> None:
    labelled = {one.get("for") for one in page.all("label")}
    for control in (one for one in page.root.iter() if one.tag in ("input", "select", "textarea")):
        named = control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
        assert named or control.get("type") == "hidden", control.attrib
    for button in page.all("button"):
        assert "".join(button.itertext()).strip()


def _runs_nothing_inline(page: Page) -> None:
    for one in page.root.iter():
        assert one.tag != "style"
        assert one.get("style") is None, one.attrib
        assert one.tag != "script" or one.get("src"), "a script without a file"
        assert not [name for name in one.attrib if str(name).startswith("on")], one.attrib
        for name in ("href", "src", "action"):
            assert not (one.get(name) or "").lower().startswith(("javascript:", "data:"))


def _stays_on_this_host(page: Page) -> None:
    here = urlsplit("http://localhost")
    for one in page.root.iter():
        for name in ("href", "src", "action", "data-save"):
            if value := one.get(name):
                assert urlsplit(urljoin("http://localhost/", value)).netloc == here.netloc, value


def _protects_its_forms(page: Page) -> None:
    for form in page.all("form"):
        assert form.get("method") == "post"
        assert any(one.get("name") == "csrf_token" and one.get("value") for one in form.iter("input"))


def _sends_its_headers(page: Page) -> None:
    headers = page.response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Cache-Control"] == "no-store"


def _speaks_one_language(page: Page) -> None:
    """Interface and content have both languages; only the names of languages and formats stand in the other one."""
    if page.one("body").get("class") == "result":
        return  # a report names ids and digests, and looks after its own languages
    words = re.sub(r"https?://\S+|/a/\S+", "", page.words)
    if page.person.language == "en":
        found = set(HAN.findall(words.replace("中文", "")))
    else:
        typed = " ".join(value for one in page.root.iter("textarea") for value in _values(one))
        found = set(re.findall(r"[A-Za-z]{4,}", words.replace(typed, ""))) - NAMES
    assert not found, f"{page.path}: {found}"


CHECKS: list[Callable[[Page], None]] = [
    _says_its_language_and_title,
    _has_headings_in_order,
    _has_unique_ids_that_resolve,
    _labels_every_control,
    _runs_nothing_inline,
    _stays_on_this_host,
    _protects_its_forms,
    _sends_its_headers,
    _speaks_one_language,
]
