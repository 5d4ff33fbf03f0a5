"""Digests: the same answers give the same digest, whatever order they came in."""

import json
from hashlib import sha256

from assess.domain.answers import Agreement, Answers
from assess.domain.condition import Unknown, Value


def plain(value: Value | Unknown | None) -> object:
    """A value as JSON can hold it: numbers plain, lists for several options."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, str):
        return str(value)
    return int(value) if value == value.to_integral_value() else float(value)


def answers_digest(answers: Answers) -> str:
    """SHA-256 of the answers, notes and evidence in a canonical form."""
    canonical = {
        "questionnaire": answers.questionnaire,
        "respondents": [
            {
                "role": one.role,
                "answers": {id: _canonical(value) for id, value in one.answers.items()},
                "notes": dict(one.notes),
                "evidence": {id: list(links) for id, links in one.evidence.items()},
                **({} if one.seconds is None else {"seconds": _canonical(one.seconds)}),
                **({} if one.named else {"named": False}),
            }
            for one in answers.respondents
        ],
        **({"agreed": [_agreed(one) for one in answers.agreed]} if answers.agreed else {}),
    }
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode(errors="surrogatepass")).hexdigest()  # half a character is a text too


def _agreed(one: Agreement) -> dict[str, object]:
    return {
        "cell": one.cell,
        "answer": _canonical(one.answer),
        "reason": one.reason,
        "votes": [_canonical(vote) for vote in one.votes],
        **({"judged": True} if one.judged else {}),
    }


def _canonical(value: Value | Unknown) -> object:
    """Numbers as text, so that 3, 3.0 and 3.00 are one value and nothing passes through binary floats."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, tuple):
        return list(value)
    return f"{value.normalize():f}"
