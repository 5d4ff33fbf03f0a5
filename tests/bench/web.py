"""What the web application bears: the server as it is run, and as many readers at once."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from tempfile import TemporaryDirectory
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, build_opener

from tests.bench.measuring import Measure

READERS = 8
SECONDS = 5.0


def measures() -> Iterator[Measure]:
    """Each in turn."""
    with _served() as address:
        section = _section(address)
        yield _pages("start page", address, "/")
        yield _pages("page of a section", address, section)


@contextmanager
def _served() -> Iterator[str]:
    with TemporaryDirectory() as data:
        process = subprocess.Popen(
            [sys.executable, "-c", "from assess.cli import main; main()", "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"ASSESS_DATA": data},
        )
        assert process.stdout is not None
        found = re.search(r"http://[\w.:]+", process.stdout.readline())
        assert found, "the server did not start"
        try:
            yield found[0]
        finally:
            process.terminate()
            process.wait(30)


def _section(address: str) -> str:
    """The path of the longest section of an assessment begun for this."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    page = browser.open(address).read().decode()
    form = re.search(r'<form[^>]*action="([^"]+)".*?</form>', page, re.DOTALL)
    assert form
    hidden = dict(re.findall(r'name="([^"]+)"[^>]*value="([^"]*)"', form[0]))
    hub = browser.open(address + form[1], urlencode(hidden).encode()).read().decode()
    paths = set(re.findall(r'href="(/a/[^"]+/sections/[^"?#]+)"', hub))
    return max(paths, key=lambda path: len(browser.open(address + path).read()))


def _pages(name: str, address: str, path: str) -> Measure:
    """Asked for by several readers at once, for some seconds."""
    end = time.perf_counter() + SECONDS
    begun = time.perf_counter()
    with ThreadPoolExecutor(READERS) as readers:
        several = [reader.result() for reader in [readers.submit(_read, address, path, end) for _ in range(READERS)]]
    seconds = [one for reader in several for one in reader]
    lasted = time.perf_counter() - begun
    return Measure(name=f"{name}, {READERS} readers", seconds=seconds, a_second=len(seconds) / lasted)


def _read(address: str, path: str, end: float) -> list[float]:
    seconds: list[float] = []
    while time.perf_counter() < end:
        begun = time.perf_counter()
        connection = HTTPConnection(urlsplit(address).netloc, timeout=30)
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 200
        connection.close()
        seconds.append(time.perf_counter() - begun)
    return seconds
