"""A person with a browser that knows no JavaScript: fetches pages, fills in forms, presses buttons."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any, cast
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from assess.web.house import EXTENSION, House
from tests.web.inspection import inspect

MOST_QUERIES = 6


def house_of(app: Flask) -> House:
    """What the application holds."""
    return cast(House, app.extensions[EXTENSION])


class Person:
    """Fetches pages, fills in forms and presses buttons, as one would without JavaScript."""

    most_queries = MOST_QUERIES

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
            assert len(queries) <= self.most_queries, "\n".join(queries)
        return page

    def post(self, path: str, data: MultiDict[str, str] | dict[str, Any], *, status: int = 200) -> "Page":
        """Send a form."""
        headers = {"Accept-Language": self.language}
        response = self.client.post(path, data=data, headers=headers, follow_redirects=True)
        page = Page(self, response)
        assert response.status_code == status, page.words
        return page

    def save(self, row: str, part: str = "value", *, version: Any = 0, **fields: Any) -> TestResponse:
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
        for one in self.root.iter():
            one.tag = _plain(one.tag) if isinstance(one.tag, str) else "!"  # a comment has no name
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

    def form(self, action: str, names: AbstractSet[str] = frozenset()) -> MultiDict[str, str]:
        """What a form would post as it stands; of several with the same address, the one that has these fields."""
        forms = [one for one in self.all("form") if one.get("action") == action]
        form = next((one for one in forms if names <= {inner.get("name") for inner in one.iter()}), forms[0])
        fields: MultiDict[str, str] = MultiDict()
        for control in form.iter():
            for value in _values(control):
                fields.add(control.get("name", ""), value)
        return fields

    def submit(self, action: str, *, status: Any = 200, **answers: Any) -> "Page":
        """Press the button of a form after changing some of its fields; None empties one."""
        fields = self.form(action, answers.keys())
        for name, value in answers.items():
            fields.poplist(name)
            if value is not None:
                fields.setlist(name, value if isinstance(value, list) else [value])
        return self.person.post(action, fields, status=status)


def _plain(tag: str) -> str:
    """A drawing is an `svg`, with a `svg:title` inside: not the page's own."""
    namespace, _, name = tag.rpartition("}")
    return f"svg:{name}" if namespace and name != "svg" else name


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
    """The statements sent to a database meanwhile; transactions are left out."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.statements: list[str] = []

    def _note(self, *args: Any) -> None:
        statement = args[2]
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
            self.statements.append(statement)

    def __enter__(self) -> list[str]:
        event.listen(self.engine, "before_cursor_execute", self._note)
        return self.statements

    def __exit__(self, *args: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._note)
