"""What a file was made from, in one line that it carries with it, so that anybody can make it again and compare."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from assess.domain.text import LANGUAGES, Language

_MARK = "yuzhen?"
_ANY_TEXT = "surrogatepass"  # half a character in a name must come back as it was


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Questionnaire, answers and engine by name and digest, and what else decides the bytes of a file.

    `brand` is the digest of the brand it was made with, `opinions` that of what a consultant judged otherwise, `peers` that
    of where the company stood among others; empty for none.
    """

    questionnaire: str
    version: str
    questionnaire_digest: str
    answers_digest: str
    engine: str
    made: date
    client: str
    languages: tuple[Language, ...]
    brand: str = ""
    opinions: str = ""
    peers: str = ""

    def __str__(self) -> str:
        """The line: readable, and safe inside any file format."""
        return _MARK + urlencode(
            {
                "questionnaire": self.questionnaire,
                "version": self.version,
                "questionnaire-sha256": self.questionnaire_digest,
                "answers-sha256": self.answers_digest,
                "engine": self.engine,
                "made": self.made.isoformat(),
                "client": self.client,
                "languages": " ".join(self.languages),
                **({"brand-sha256": self.brand} if self.brand else {}),
                **({"opinions-sha256": self.opinions} if self.opinions else {}),
                **({"benchmark-sha256": self.peers} if self.peers else {}),
            },
            errors=_ANY_TEXT,
        )


def imprint(line: str) -> Imprint:
    """The imprint in a line; ValueError when the line is none."""
    if not line.startswith(_MARK):
        raise ValueError("no imprint")
    fields = dict(parse_qsl(line.removeprefix(_MARK), keep_blank_values=True, errors=_ANY_TEXT))
    try:
        return Imprint(
            questionnaire=fields["questionnaire"],
            version=fields["version"],
            questionnaire_digest=fields["questionnaire-sha256"],
            answers_digest=fields["answers-sha256"],
            engine=fields["engine"],
            made=date.fromisoformat(fields["made"]),
            client=fields["client"],
            languages=tuple(one for one in LANGUAGES if one in fields["languages"].split()),
            brand=fields.get("brand-sha256", ""),
            opinions=fields.get("opinions-sha256", ""),
            peers=fields.get("benchmark-sha256", ""),
        )
    except KeyError as missing:
        raise ValueError(f"the imprint has no {missing}") from missing
