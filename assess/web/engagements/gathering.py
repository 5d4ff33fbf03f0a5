"""All voices of an engagement become the domain's answers: people, the client's facts, evidence as it was reviewed."""

from collections.abc import Mapping
from dataclasses import replace

from assess.domain.answers import Answers, Respondent
from assess.storage.answers import Stored, answers_of
from assess.storage.cases import ACCEPTED, EvidenceReview
from assess.storage.voices import Voice, Voices
from assess.web.questionnaire import Questionnaire

Reviews = Mapping[tuple[int, str], EvidenceReview]


def everything(questionnaire: Questionnaire, voices: Voices, reviews: Reviews) -> Answers:
    """What everybody said. The client's facts count as said by the roles that own them, after those roles themselves."""
    people = [(voice.respondent, _reviewed(voice, reviews)) for voice in voices.people]
    said = answers_of(questionnaire.instrument.identity.id, people, questionnaire.scales)
    heard = [replace(one, named=voice.named) for one, voice in zip(said.respondents, voices.people, strict=True)]
    return replace(said, respondents=(*heard, *_owners(questionnaire, voices.facts, reviews)))


def deciding(questionnaire: Questionnaire, voices: Voices, own: Mapping[str, Stored]) -> Mapping[str, Stored]:
    """What opens and closes questions for one person: what they said themselves, then the facts, then the others."""
    others = [one.stored for one in voices.people]
    layers = [own, *([voices.facts.stored] if voices.facts else []), *others]
    found: dict[str, Stored] = {}
    for cell in questionnaire.branching:
        said = next((one[cell] for one in layers if cell in one and one[cell].value is not None), None)
        if said is not None:
            found[cell] = said
    return found


def _owners(questionnaire: Questionnaire, facts: Voice | None, reviews: Reviews) -> list[Respondent]:
    if facts is None:
        return []
    by_role: dict[str, dict[str, Stored]] = {}
    for cell, stored in _reviewed(facts, reviews).items():
        question = questionnaire.cells[cell].question if cell in questionnaire.cells else cell
        if question in questionnaire.questions:
            by_role.setdefault(questionnaire.questions[question].owner, {})[cell] = stored
    said = [
        (role, cells) for role, cells in sorted(by_role.items()) if any(one.value is not None for one in cells.values())
    ]
    return [
        Respondent(
            role=role,
            answers={cell: one.value for cell, one in cells.items() if one.value is not None},
            notes={cell: one.note for cell, one in cells.items() if one.note},
            evidence={cell: one.evidence for cell, one in cells.items() if one.evidence},
        )
        for role, cells in said
    ]


def _reviewed(voice: Voice, reviews: Reviews) -> Mapping[str, Stored]:
    """Evidence that was found weak or missing proves nothing; what the consultant has seen does without a link."""
    found = dict(voice.stored)
    for (who, cell), review in reviews.items():
        if who != voice.respondent.id or cell not in found:
            continue
        kept = found[cell]
        if review.verdict != ACCEPTED:
            found[cell] = kept._replace(evidence=())
        elif not kept.evidence and review.reason:
            found[cell] = kept._replace(evidence=(review.reason,))
    return found
