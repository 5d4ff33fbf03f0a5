"""What every page fulfils, whoever fetches it and whatever for."""

import itertools
import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

if TYPE_CHECKING:
    from tests.web.person import Page

HAN = re.compile(r"[\u3400-\u9fff]")
NAMES = {
    "Yuzhen",
    "English",
    "PDF",
    "HTML",
    "JSON",
    "YAML",
    "Word",
    "PowerPoint",
    "Excel",
    "JPEG",
    "WebP",
    "Cookie",
    "http",
    "https",
}


def inspect(page: "Page") -> None:
    """Run every check."""
    for check in CHECKS:
        check(page)


def _says_its_language_and_title(page: "Page") -> None:
    assert page.one("html").get("lang") == page.person.language
    title = page.one("title").text or ""
    assert title.endswith("Yuzhen")
    assert len(title.split("·")[0].strip()) > 1
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1


def _has_headings_in_order(page: "Page") -> None:
    levels = [int(one.tag[1]) for one in page.root.iter() if re.fullmatch(r"h[1-6]", str(one.tag))]

    assert levels[0] == 1, "something is above the h1"
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


def _has_unique_ids_that_resolve(page: "Page") -> None:
    ids = [id for one in page.root.iter() if (id := one.get("id"))]
    assert len(ids) == len(set(ids)), sorted(id for id in ids if ids.count(id) > 1)
    for one in page.root.iter():
        for name in ("for", "aria-describedby", "aria-labelledby", "aria-controls"):
            missing = set((one.get(name) or "").split()) - set(ids)
            assert not missing, f"{name} of <{one.tag}> leads nowhere: {missing}"
        href = one.get("href") or ""
        assert not href.startswith("#") or href[1:] in ids, href


def _labels_every_control(page: "Page") -> None:
    labelled = {one.get("for") for one in page.all("label")}
    for control in (one for one in page.root.iter() if one.tag in ("input", "select", "textarea")):
        named = control.get("aria-label") or control.get("aria-labelledby") or control.get("id") in labelled
        assert named or control.get("type") == "hidden", control.attrib
    for button in page.all("button"):
        assert "".join(button.itertext()).strip()


def _runs_nothing_inline(page: "Page") -> None:
    for one in page.root.iter():
        assert one.tag != "style"
        assert one.get("style") is None, one.attrib
        assert one.tag != "script" or one.get("src"), "a script without a file"
        assert not [name for name in one.attrib if str(name).startswith("on")], one.attrib
        for name in ("href", "src", "action"):
            assert not (one.get(name) or "").lower().startswith(("javascript:", "data:"))


def _stays_on_this_host(page: "Page") -> None:
    here = urlsplit("http://localhost")
    for one in page.root.iter():
        for name in ("href", "src", "action", "data-save"):
            if value := one.get(name):
                assert urlsplit(urljoin("http://localhost/", value)).netloc == here.netloc, value


def _protects_its_forms(page: "Page") -> None:
    for form in page.all("form"):
        assert form.get("method") == "post"
        assert any(one.get("name") == "csrf_token" and one.get("value") for one in form.iter("input"))


def _sends_its_headers(page: "Page") -> None:
    headers = page.response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in headers["X-Robots-Tag"]
    assert headers["Cache-Control"] == "no-store"


def _speaks_one_language(page: "Page") -> None:
    """Interface and content have both languages; only the names of languages and formats stand in the other one."""
    if page.one("body").get("class") == "result":
        return  # a report names ids and digests, and looks after its own languages
    words = re.sub(r"https?://\S+|/a/\S+", "", page.words)
    if page.person.language == "en":
        found = set(HAN.findall(words.replace("中文", "")))
    else:
        typed = " ".join(value for one in page.root.iter("textarea") for value in [one.text or ""])
        found = set(re.findall(r"[A-Za-z]{4,}", words.replace(typed, ""))) - NAMES
    assert not found, f"{page.path}: {found}"


CHECKS: list[Callable[["Page"], None]] = [
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
