"""What keeps a page to itself: headers, cookies, form tokens."""

import time
from copy import deepcopy
from typing import Any

from flask import Flask, Request, Response, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect
from itsdangerous import BadSignature, URLSafeTimedSerializer

from assess.config import Settings

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",  # a private link must not travel along to another site
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_USUAL = (*HEADERS.items(), ("Cache-Control", "no-store"))
_LOCAL = {"localhost", "127.0.0.1", "[::1]"}

csrf = CSRFProtect()


class LocalCookies(SecureCookieSessionInterface):
    """Cookies are for HTTPS only, except on the machine itself and where the operator has said otherwise.

    What a cookie whose seal was found good says is remembered: a browser sends the same one with every answer it saves.
    """

    _MOST = 4_096

    def __init__(self, *, plain_http: bool) -> None:
        self.plain_http = plain_http
        self._serializer: URLSafeTimedSerializer | None = None
        self._read: dict[str, tuple[float, Any]] = {}

    def get_signing_serializer(self, app: Flask) -> URLSafeTimedSerializer | None:
        """Made once: the secret stays the same as long as the application."""
        if self._serializer is None:
            self._serializer = super().get_signing_serializer(app)
        return self._serializer

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        """The session a browser's cookie holds; an empty one where there is none that is whole and in time."""
        cookie = request.cookies.get(self.get_cookie_name(app), "")
        serializer = self.get_signing_serializer(app)
        assert serializer is not None
        if cookie not in self._read:
            try:
                said, sealed = serializer.loads(cookie, return_timestamp=True)
            except BadSignature:
                return self.session_class()
            if len(self._read) >= self._MOST:
                self._read.clear()
            self._read[cookie] = (sealed.timestamp(), said)
        sealed_at, said = self._read[cookie]
        if not 0 <= time.time() - sealed_at <= app.permanent_session_lifetime.total_seconds():
            return self.session_class()
        return self.session_class(deepcopy(said))

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002  # the name is Flask's
        """Whether a cookie set now may only travel over HTTPS."""
        return cookies_are_secure(plain_http=self.plain_http)


def cookies_are_secure(*, plain_http: bool) -> bool:
    """True unless this request came over plain HTTP from where that is all right."""
    host = request.host.rpartition(":")[0] or request.host if not request.host.endswith("]") else request.host
    return request.is_secure or not (plain_http or host in _LOCAL)


def protect(app: Flask, settings: Settings) -> None:
    """Put the headers, cookies and form tokens of this module into an application."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=settings.body_limit,
        MAX_FORM_MEMORY_SIZE=settings.body_limit,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session; a page may lie open over lunch
        WTF_CSRF_SSL_STRICT=False,  # it wants a referrer, and we send none
    )
    app.session_interface = LocalCookies(plain_http=settings.plain_http)
    csrf.init_app(app)
    app.after_request(_with_headers)


def _with_headers(response: Response) -> Response:
    headers = response.headers
    set_already = {name.lower() for name, _ in headers}
    headers.extend((name, value) for name, value in _USUAL if name.lower() not in set_already)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response
