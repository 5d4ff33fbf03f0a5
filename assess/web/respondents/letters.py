"""The letters that carry a personal link, and the post, where the operator has named one."""

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from assess.i18n import Translator
from assess.storage.cases import Invitation
from assess.storage.engagements import Case
from assess.web.house import house

_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Letter:
    """What is written."""

    subject: str
    text: str


def invitation_letter(case: Case, invitation: Invitation, consultancy: str, link: str, say: Translator) -> Letter:
    """The first letter."""
    return Letter(
        say.text(
            "{consultancy} asks for your view: {engagement}", consultancy=consultancy, engagement=case.engagement.name
        ),
        say.text(
            "Hello {name},\n\n{consultancy} is preparing “{engagement}” for {client} and would like to know your view. "
            "This is your personal link; please do not pass it on:\n\n{link}\n\nYou can interrupt at any time and go on "
            "later with the same link, on any device.",
            name=invitation.name,
            consultancy=consultancy,
            engagement=case.engagement.name,
            client=case.client.name,
            link=link,
        ),
    )


def reminder_letter(case: Case, invitation: Invitation, consultancy: str, link: str, say: Translator) -> Letter:
    """Any later letter."""
    return Letter(
        say.text("A reminder: {engagement}", engagement=case.engagement.name),
        say.text(
            "Hello {name},\n\nyour answers for “{engagement}” are still missing. This is your personal link:\n\n{link}\n\n"
            "Thank you,\n{consultancy}",
            name=invitation.name,
            engagement=case.engagement.name,
            consultancy=consultancy,
            link=link,
        ),
    )


def can_write() -> bool:
    """Whether a mail server is configured."""
    settings = house().settings
    return settings.smtp is not None and settings.mail_from is not None


def send(letter: Letter, to: str) -> bool:
    """Hand a letter to the mail server; False when it does not take it."""
    settings = house().settings
    assert settings.smtp is not None
    assert settings.mail_from is not None
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = letter.subject, settings.mail_from, to
    message.set_content(letter.text)
    parts = urlsplit(settings.smtp)
    try:
        with _connected(parts.scheme, parts.hostname or "", parts.port) as server:
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            server.send_message(message)
    except (OSError, smtplib.SMTPException):
        return False
    return True


def _connected(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    """smtps: encrypted from the start; smtp: encrypted as soon as the server offers it."""
    secure = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=_SECONDS, context=secure)
    server = smtplib.SMTP(host, port or 587, timeout=_SECONDS)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=secure)
    return server
