"""What is noted beside a round when it is frozen: who spoke in it, and the scores that may be compared with others'."""

from assess.storage import benchmark, clients, milestones
from assess.web.benchmark.placing import compared_by, placed, put_in_report, row, standing_under, takes_part
from assess.web.house import house
from assess.web.visits import Visit


def note(visit: Visit) -> None:
    """Note it, in the transaction that freezes the round; where the client takes part, its report says how it compares."""
    revision = visit.opened.revision.id
    milestones.keep_roll_call(visit.session, revision, voices_of(visit))
    newest = compared_by(visit.questionnaire)
    found = standing_under(newest, visit.questionnaire.instrument, visit.answers)
    if found is not None:
        benchmark.keep(visit.session, newest.digest, [row(revision, found)], house().now())
        client = None if visit.engagement is None else clients.of_engagement(visit.session, visit.engagement)
        if client is not None and takes_part(visit.session, client):
            put_in_report(visit.session, revision, placed(visit.session, client, newest, revision, found))


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
