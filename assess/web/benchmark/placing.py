"""Where a frozen round stands among others: only where enough others agreed, and rounded; and what its report says of it."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from assess.analysis.comparison_carried import carried
from assess.analysis.comparison_scored import Standing, standing
from assess.analysis.percentile import Counted, Rank, counts_others, may_show, rank
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.report import peers
from assess.report.peers import Peers, Placed
from assess.storage import benchmark
from assess.storage.benchmark import EVERYBODY, Asked, Row, Tally
from assess.storage.cases import Client
from assess.web.house import house
from assess.web.pages import local
from assess.web.questionnaire import Questionnaire

Tallies = Mapping[tuple[str, str], Mapping[int, Tally]]


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


def takes_part(session: Session, client: Client) -> bool:
    """Whether the client and its consultancy have both agreed: who is not counted sees no numbers."""
    return (
        benchmark.member(session, client.consultancy_id) is not None
        and benchmark.consent(session, client.id) is not None
    )


def placed(session: Session, client: Client, newest: Instrument, revision_id: int, found: Standing) -> Peers:
    """A round of a client that takes part, held against the newest of every other company that agreed."""
    before = month_of(house().now())
    counted = row(revision_id, found)
    asked = Asked(
        digest=newest.digest, client_id=client.id, scores=counted.scores, groups=counted.groups, before=before
    )
    tallies = benchmark.tallies(session, asked)
    groups = (EVERYBODY, *counted.groups)
    return Peers(
        on=local(before).date(),
        groups=tuple((group, counted.groups.get(group, "")) for group in groups),
        places=tuple(
            Placed(id, score, tuple(ranked(tallies, id, group, client.consultancy_id) for group in groups))
            for id, score in found.scores.items()
        ),
    )


def put_in_report(session: Session, revision_id: int, among: Peers) -> None:
    """Fix it in the report, where there is anything to say."""
    if among.shows_anything:
        benchmark.put_in_report(session, revision_id, peers.written(among), house().now())


def in_report(session: Session, revision_id: int) -> Peers | None:
    """What the report says."""
    document = benchmark.in_report(session, revision_id)
    return None if document is None else peers.read(document)


def month_of(now: datetime) -> datetime:
    """The beginning of the month: who agrees or finishes meanwhile counts from the next on, so that nobody shows singly."""
    return local(now).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def ranked(tallies: Tallies, score: str, group: str, own: int) -> Rank | None:
    """A percentile where it may be told, by the rules of `analysis.percentile`."""
    everybody, here = tallies[score, EVERYBODY], tallies[score, group]
    counted, total = _counted(here, own), _counted(everybody, own)
    if not may_show(counted.companies, total.companies):
        return None
    return rank(counted)


def _counted(by_consultancy: Mapping[int, Tally], own: int) -> Counted:
    """Everybody's, or only the consultancy's own where others must not count."""
    with_others = counts_others({id: one.companies for id, one in by_consultancy.items()}, own)
    tallies = [one for id, one in by_consultancy.items() if with_others or id == own]
    return Counted(
        companies=sum(one.companies for one in tallies),
        lower=sum(one.lower for one in tallies),
        same=sum(one.same for one in tallies),
    )
