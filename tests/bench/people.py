"""Who asks: somebody who has begun an assessment, who reads one page again and again, who answers and thinks."""

import json
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

from tests.bench.wrk import Asked

OK = 200


@dataclass(frozen=True, slots=True)
class Begun:
    """An assessment begun for this: its private link's secret, the browser's cookies, the paths of its sections."""

    host: str
    token: str
    cookies: str
    sections: Sequence[str]

    def get(self, path: str) -> bytes:
        """A request for a page."""
        return self._head(f"GET {path}") + b"\r\n"

    def asked(self, path: str) -> Asked:
        """The same for `wrk`."""
        return Asked(self._head(f"GET {path}", keep=True).decode())

    def saves(self, section: str) -> list[Asked]:
        """Saving an answer to each question of a section's page that has a list of options, for `wrk`."""
        page = urlopen(Request(f"http://{self.host}{section}", headers={"Cookie": self.cookies})).read().decode()
        form_token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
        kind = "Content-Type: application/x-www-form-urlencoded\r\nAccept: application/json\r\n"
        head = self._head(f"POST /a/{self.token}/answers", keep=True).decode() + kind
        rows = controls(page).items()
        return [
            Asked(head, f"csrf_token={form_token}&row={row}&part=value&version=", row, values) for row, values in rows
        ]

    def post(self, path: str, fields: dict[str, str]) -> bytes:
        """A form, sent as a script sends it."""
        body = urlencode(fields).encode()
        kind = "Content-Type: application/x-www-form-urlencoded\r\nAccept: application/json"
        return self._head(f"POST {path}") + f"{kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body

    def _head(self, first: str, *, keep: bool = False) -> bytes:
        lines = [f"{first} HTTP/1.1", f"Host: {self.host}", f"Cookie: {self.cookies}"]
        lines += [] if keep else ["Connection: close"]
        return "".join(f"{line}\r\n" for line in lines).encode()


def begin(address: str) -> Begun:
    """Start an assessment from the first page, as a person would."""
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    form = re.search(r'<form[^>]*action="([^"]+)".*?</form>', browser.open(address).read().decode(), re.DOTALL)
    assert form
    hidden = dict(re.findall(r'name="([^"]+)"[^>]*value="([^"]*)"', form[0])) | {"length": "full"}
    hub = browser.open(address + form[1], urlencode(hidden).encode())
    sections = dict.fromkeys(re.findall(r'href="(/a/[^"]+/sections/[^"?#]+)"', hub.read().decode()))
    cookies = "; ".join(f"{one.name}={one.value}" for one in jar)
    return Begun(address.partition("://")[2], hub.url.split("/")[4], cookies, tuple(sections))


def controls(page: str) -> dict[str, list[str]]:
    """What of a section's page has a list of options, with their values."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="radio" id="[^"]+" name="([^"]+)" value="([^"]+)"', page):
        found.setdefault(name, []).append(value)
    return found


@dataclass(slots=True)
class Reader:
    """Reads one page again and again."""

    begun: Begun
    path: str

    def request(self) -> bytes:
        """The page."""
        return self.begun.get(self.path)

    def answered(self, status: int, body: bytes) -> float:  # the protocol's
        """Has to be there."""
        if status != OK:
            raise ValueError(f"{self.path}: {status}")
        return 0.0


@dataclass(slots=True)
class Respondent:
    """Reads section after section and saves an answer to every question that has a list of options.

    `think` are the least and the most seconds before each request.
    """

    begun: Begun
    think: tuple[float, float]
    chance: random.Random
    section: int = -1
    form_token: str = ""
    controls: list[tuple[str, list[str]]] = field(default_factory=list)
    next: int = 0
    versions: dict[str, int] = field(default_factory=dict)
    asked: str = ""

    def request(self) -> bytes:
        """The next answer of the page at hand; then the next page."""
        if self.next < len(self.controls):
            return self._answer(*self.controls[self.next])
        self.asked = ""
        self.section = (self.section + 1) % len(self.begun.sections)
        return self.begun.get(self.begun.sections[self.section])

    def _answer(self, row: str, values: list[str]) -> bytes:
        self.asked = row
        version = self.versions.get(row, 0)
        fields = {"csrf_token": self.form_token, "row": row, "part": "value", "version": str(version)}
        value = values[(version + self.section) % len(values)]
        return self.begun.post(f"/a/{self.begun.token}/answers", fields | {row: value})

    def answered(self, status: int, body: bytes) -> float:
        """A page is searched for what can be answered; of an answer the version is kept."""
        if status != OK:
            raise ValueError(f"{self.asked or self.begun.sections[self.section]}: {status}")
        if self.asked:
            self.versions[self.asked] = json.loads(body)["version"]
            self.next += 1
        else:
            self._read(body.decode())
        return self.chance.uniform(*self.think)

    def _read(self, page: str) -> None:
        self.form_token = re.findall(r'name="csrf_token" value="([^"]+)"', page)[0]
        seen = re.findall(r'name="seen" value="([^"]*)"', page)[0].split()
        self.versions |= {row: int(version) for row, _, version in (one.rpartition(":") for one in seen)}
        self.controls, self.next = list(controls(page).items()), 0
