"""What is noted beside a round when it is frozen: who spoke in it, and the scores that may be compared with others'."""

from assess.analysis.comparison_carried import carried
from assess.analysis.comparison_scored import Standing, standing
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.storage import benchmark, milestones
from assess.storage.benchmark import Row
from assess.web.house import house
from assess.web.questionnaire import Questionnaire
from assess.web.visits import Visit


def note(visit: Visit) -> None:
    """Note it, in the transaction that freezes the round."""
    revision = visit.opened.revision.id
    milestones.keep_roll_call(visit.session, revision, voices_of(visit))
    newest = compared_by(visit.questionnaire)
    found = standing_under(newest, visit.questionnaire.instrument, visit.answers)
    if found is not None:
        benchmark.keep(visit.session, newest.digest, [row(revision, found)], house().now())


def voices_of(visit: Visit) -> tuple[str, ...]:
    """A name for each respondent of the answers, in their order, that the same person has in every round."""
    respondents = visit.answers.respondents
    people = [visit.opened.respondent] if visit.company is None else []
    if visit.company is not None:
        people = [one.respondent for one in visit.company.voices.people]
    names = [f"person {one.id}" for one in people]
    beside: dict[str, int] = {}
    for one in respondents[len(names) :]:  # facts of the client, and what the consultant has settled
        beside[one.role] = beside.get(one.role, 0) + 1
        names.append(f"facts {one.role} {beside[one.role]}")
    return tuple(names)


def compared_by(questionnaire: Questionnaire) -> Instrument:
    """The version by which assessments are compared with each other: the one installed now."""
    newest = house().shelf.newest(questionnaire.instrument.identity.id)
    return (newest or questionnaire).instrument


def standing_under(newest: Instrument, instrument: Instrument, answers: Answers) -> Standing | None:
    """What counts in the benchmark under a version, of answers given to another."""
    return standing(newest, answers if newest.digest == instrument.digest else carried(answers, newest))


def row(revision_id: int, found: Standing) -> Row:
    """The same as it is kept."""
    return Row(revision_id, {id: float(score) for id, score in found.scores.items()}, dict(found.groups))
