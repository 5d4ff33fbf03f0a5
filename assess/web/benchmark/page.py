"""Where a company stands among others, in words; and whether the report says it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assess.analysis.percentile import Rank
from assess.domain.benchmark import BenchmarkGroup
from assess.domain.instrument import Instrument
from assess.i18n import Translator
from assess.report.peers import Peers
from assess.report.vocabulary import Vocabulary
from assess.storage import benchmark
from assess.storage.engagements import Case
from assess.web.access import Desk
from assess.web.benchmark.placing import compared_by, in_report, placed, standing_under, takes_part
from assess.web.house import house
from assess.web.milestones.rounds import Frozen, answers_of, questionnaire_of, rounds
from assess.web.questionnaire import Questionnaire
from assess.web.vocabulary import vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """One score: what it is, and its place among each of the groups, where it may be told."""

    name: str
    score: str
    ranks: tuple[Rank | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkPage:
    """Everything the template needs: who agreed; the columns, their groups, the rows; what they are as of.

    `last` is the round it is about; `told` what the report of that round says of it, if anything, `is_told` whether that
    is the same.
    """

    case: Case
    member: bool
    consented: bool
    last: Frozen | None
    declared: bool
    columns: tuple[str, ...] = ()
    rows: tuple[RankRow, ...] = ()
    as_of: date | None = None
    told: Peers | None = None
    is_told: bool = False

    @property
    def shows_anything(self) -> bool:
        """Whether there is a single percentile."""
        return any(one is not None for line in self.rows for one in line.ranks)


def benchmark_page(desk: Desk, case: Case, say: Translator) -> BenchmarkPage:
    """The newest frozen round of this engagement, held against the newest of every other company that agreed."""
    last, questionnaire = newest_round(desk, case), house().shelf.get(desk.session, case.assessment.instrument_digest)
    newest = compared_by(questionnaire)
    among = among_others(desk, case, last)
    told = None if last is None else in_report(desk.session, last.revision.id)
    return BenchmarkPage(
        case=case,
        member=benchmark.member(desk.session, desk.consultancy.id) is not None,
        consented=benchmark.consent(desk.session, case.client.id) is not None,
        last=last,
        declared=newest.scoring.benchmark is not None,
        columns=() if among is None else tuple(_columns(newest, among, say)),
        rows=() if among is None else tuple(_rows(questionnaire, among, say)),
        as_of=None if among is None else among.on,
        told=told,
        is_told=told is not None and told == among,
    )


def newest_round(desk: Desk, case: Case) -> Frozen | None:
    """The round that was closed last."""
    return next(iter(reversed(rounds(desk, case))), None)


def among_others(desk: Desk, case: Case, last: Frozen | None) -> Peers | None:
    """Where a round stands now; None where nothing is compared, or somebody has not agreed."""
    questionnaire = house().shelf.get(desk.session, case.assessment.instrument_digest)
    newest = compared_by(questionnaire)
    if last is None or newest.scoring.benchmark is None or not takes_part(desk.session, case.client):
        return None
    found = standing_under(newest, questionnaire_of(desk, last).instrument, answers_of(desk, last))
    return None if found is None else placed(desk.session, case.client, newest, last.revision.id, found)


def _columns(instrument: Instrument, among: Peers, say: Translator) -> Sequence[str]:
    words, declared = Vocabulary(instrument, say), instrument.scoring.benchmark
    assert declared is not None
    groups = {group.id: group for group in declared.groups}
    return [say.text("All companies") if not id else _named(words, groups[id], place) for id, place in among.groups]


def _named(words: Vocabulary, group: BenchmarkGroup, place: str) -> str:
    band = next((words.say.in_(band.name) for band in group.bands if band.id == place), "")
    name = band if group.fact is None else words.value(group.fact, place)
    return words.say.text("{group}: {name}", group=words.say.in_(group.name), name=name)


def _rows(questionnaire: Questionnaire, among: Peers, say: Translator) -> Sequence[RankRow]:
    words = vocabulary(questionnaire, say.language)
    return [
        RankRow(name=words.name(one.score), score=say.number(one.value, 1), ranks=one.ranks) for one in among.places
    ]
