"""What people agree to: the consultancy's own text, or else a plain one; known by its digest."""

import hashlib

from assess.domain.text import LANGUAGES
from assess.i18n import Translator, translator
from assess.report.wording import msgid

PLAIN = (
    msgid("Your answers are used for this assessment only: to work out the report and what follows from it."),
    msgid(
        "The consultants see what was answered, under your role. Figures of a group are only shown for three people or "
        "more, and your name is only shown if you agree to it."
    ),
    msgid(
        "Answers stay on this server. You can change them until the round is closed, and ask the consultants to erase them."
    ),
)
NOTED = msgid(
    "When each answer was given is kept too: from that follows how long answering took, which a report may remark on."
)
"""What is true whatever text a consultancy has written, so it is said beside it."""

ALONE = (
    msgid("Your answers are kept on this server and used to work out your report, for nothing else."),
    msgid("Whoever has the private link can read and change them. Nobody else is given them."),
    NOTED,
)


def consent_text(own: str, say: Translator) -> list[str]:
    """The paragraphs shown before somebody who was invited answers."""
    paragraphs = [part.strip() for part in own.split("\n\n")]
    return [*([one for one in paragraphs if one] or [say.text(one) for one in PLAIN]), say.text(NOTED)]


def digest_of(own: str) -> str:
    """What is kept of the text that was agreed to, the same in every language."""
    noted = [translator(language).text(NOTED) for language in LANGUAGES]
    plain = [translator(language).text(one) for language in LANGUAGES for one in PLAIN]
    text = "\n".join([own, *noted] if own else [*plain, *noted])
    return hashlib.sha256(text.encode()).hexdigest()


def digest_alone() -> str:
    """The same for a self-assessment."""
    text = "\n".join(translator(language).text(one) for language in LANGUAGES for one in ALONE)
    return hashlib.sha256(text.encode()).hexdigest()
