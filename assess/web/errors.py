"""What goes wrong is said in the reader's language, without a word about the inside."""

from dataclasses import dataclass

from flask import Flask, current_app, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import BadRequest, HTTPException, InternalServerError
from werkzeug.wrappers import Response

from assess.report.wording import msgid
from assess.web.language import reader


@dataclass(frozen=True, slots=True)
class Wording:
    """What happened, and what to do about it."""

    title: str
    text: str


_WORDINGS = {
    400: Wording(
        msgid("This request could not be understood"), msgid("Go back and try again. What you typed is still there.")
    ),
    403: Wording(
        msgid("Your role does not allow this"),
        msgid("An owner of the consultancy can give you another role."),
    ),
    404: Wording(
        msgid("This page does not exist"),
        msgid("Check the address. A private link has to be complete, down to its last character."),
    ),
    405: Wording(msgid("This page does not exist"), msgid("Check the address.")),
    413: Wording(
        msgid("Too much was sent at once"),
        msgid("Shorten the longest notes, then save again. What you typed is still there."),
    ),
    500: Wording(
        msgid("Something went wrong on our side"),
        msgid("Nothing that was shown as saved is lost. Try again in a minute."),
    ),
}
_EXPIRED = Wording(
    msgid("This page has been open too long"),
    msgid("Nothing was changed. Go back, load the page again and repeat the last step; cookies have to be allowed."),
)


def answer_errors(app: Flask) -> None:
    """Register the pages."""
    app.register_error_handler(HTTPException, _answer)
    app.register_error_handler(InternalServerError, _answer)
    app.register_error_handler(CSRFError, _answer)
    for kind in (OverflowError, DataError):
        app.register_error_handler(kind, _refuse)


def wants_json() -> bool:
    """Whether a script asks, which has no use for a page."""
    return request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json"


def _refuse(error: OverflowError | DataError) -> Response | tuple[Response | str, int]:
    """What no column can hold: a number beyond all ids, a text with a zero byte in it. No page of ours sends such."""
    current_app.logger.warning("refused what was sent: %s", type(error).__name__)
    return _answer(BadRequest())


def _answer(error: HTTPException) -> Response | tuple[Response | str, int]:
    status = error.code or 500
    if status < 400:
        return error.get_response()
    expired = isinstance(error, CSRFError)
    if wants_json():
        return jsonify(problem="expired" if expired else "error", status=status), status
    wording = _EXPIRED if expired else _WORDINGS.get(status, _WORDINGS[500 if status >= 500 else 400])
    say = reader()
    page = render_template("web/error.html", title=say.text(wording.title), text=say.text(wording.text))
    return page, status
