"""Logs without secrets: the token of a private or a shared link never reaches a log line."""

import logging
import re

# However it was written: an address may come percent-encoded, with slashes to spare, or inside of another.
_TOKEN = re.compile(r"((?:/|%2F)(?:[asw]|welcome)(?:/|%2F)+)[A-Za-z0-9_%-]{8,}", re.IGNORECASE)
LOGGERS = ("assess", "assess.web", "assess.web.application", "werkzeug", "gunicorn.access", "gunicorn.error")


class WithoutTokens(logging.Filter):
    """Writes … where a token stood."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mask the finished message; everything is let through."""
        message = record.getMessage()
        if _TOKEN.search(message):
            record.msg, record.args = masked(message), ()
        return True


def masked(text: str) -> str:
    """The text with every token masked."""
    return _TOKEN.sub(r"\1…", text)


def keep_tokens_out() -> None:
    """Put the filter on every logger that may write a request's address."""
    for name in LOGGERS:
        logger = logging.getLogger(name)
        if not any(isinstance(one, WithoutTokens) for one in logger.filters):
            logger.addFilter(WithoutTokens())
