"""Which language a reader gets: the one asked for, the one kept in a cookie, the one the browser prefers, else Chinese."""

from collections.abc import Mapping
from functools import cache, lru_cache
from urllib.parse import quote, urlencode

from babel import Locale
from flask import Request, Response, g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from assess.domain.text import LANGUAGES, Language
from assess.i18n import Translator, translator

COOKIE = "language"
PARAMETER = "lang"
_A_YEAR = 365 * 24 * 3600


def reader() -> Translator:
    """The translator for whoever sent this request."""
    if "reader" not in g:
        g.reader = translator(chosen(request))
    found = g.reader
    assert isinstance(found, Translator)
    return found


def chosen(asking: Request) -> Language:
    """The language of a request. A link with ?lang=… works on every page and is remembered."""
    for wanted in (asking.args.get(PARAMETER), asking.cookies.get(COOKIE)):
        if wanted in LANGUAGES:
            return wanted
    return _preferred(asking.headers.get("Accept-Language", ""))


@lru_cache(maxsize=1024)
def _preferred(header: str) -> Language:
    """What a browser prefers; there are few different browsers."""
    accepted = parse_accept_header(header, LanguageAccept)
    return "en" if accepted.best_match(["zh-CN", "zh", "zh-TW", "zh-HK", "en"]) == "en" else "zh-CN"


def remember(response: Response, *, secure: bool) -> Response:
    """Keep a language that was asked for in the address."""
    wanted = request.args.get(PARAMETER)
    if wanted in LANGUAGES:
        response.set_cookie(COOKIE, wanted, max_age=_A_YEAR, secure=secure, httponly=True, samesite="Lax")
    response.vary.update(("Accept-Language", "Cookie"))
    return response


def languages(path: str, arguments: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Each language with its own name and the address of a page in it."""
    others = {key: value for key, value in arguments.items() if key != PARAMETER}
    return [
        (language, own_name(language), f"{quote(path)}?{urlencode(others | {PARAMETER: language})}")
        for language in LANGUAGES
    ]


@cache
def own_name(language: str) -> str:
    """What a language is called by those who speak it."""
    locale = Locale.parse(language, sep="-")
    return str(Locale(locale.language).get_language_name(locale.language)).capitalize()
