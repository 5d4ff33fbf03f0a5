"""Where a company stands among others, in words: only where enough others agreed, and rounded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from assess.analysis.comparison_scored import Standing
from assess.analysis.percentile import Counted, Rank, counts_others, may_show, rank
from assess.domain.benchmark import Benchmark, BenchmarkGroup
from assess.domain.instrument import Instrument
from assess.i18n import Translator
from assess.report.vocabulary import Vocabulary
from assess.storage import benchmark
from assess.storage.benchmark import EVERYBODY, Asked, Tally
from assess.storage.engagements import Case
from assess.web.access import Desk
from assess.web.house import house
from assess.web.milestones.freezing import compared_by, row, standing_under
from assess.web.milestones.rounds import answers_of, questionnaire_of, rounds
from assess.web.pages import local
from assess.web.questionnaire import Questionnaire
from assess.web.vocabulary import vocabulary

Tallies = Mapping[tuple[str, str], Mapping[int, Tally]]


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """One score: what it is, and its place among each of the groups, where it may be told."""

    name: str
    score: str
    ranks: tuple[Rank | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkPage:
    """Everything the template needs: who agreed; the columns, their groups, the rows; what they are as of."""

    case: Case
    member: bool
    consented: bool
    has_report: bool
    declared: bool
    columns: tuple[str, ...] = ()
    rows: tuple[RankRow, ...] = ()
    as_of: date | None = None

    @property
    def shows_anything(self) -> bool:
        """Whether there is a single percentile."""
        return any(one is not None for line in self.rows for one in line.ranks)


def benchmark_page(desk: Desk, case: Case, say: Translator) -> BenchmarkPage:
    """The newest frozen round of this engagement, held against the newest of every other company that agreed."""
    frozen = rounds(desk, case)
    questionnaire = house().shelf.get(desk.session, case.assessment.instrument_digest)
    newest = compared_by(questionnaire)
    declared = newest.scoring.benchmark
    member = benchmark.member(desk.session, desk.consultancy.id) is not None
    consented = benchmark.consent(desk.session, case.client.id) is not None
    page = BenchmarkPage(
        case=case, member=member, consented=consented, has_report=bool(frozen), declared=declared is not None
    )
    if not frozen or declared is None or not (member and consented):
        return page
    last = frozen[-1]
    found = standing_under(newest, questionnaire_of(desk, last).instrument, answers_of(desk, last))
    assert found is not None
    before = month_of(house().now())
    counted = row(last.revision.id, found)
    asked = Asked(
        digest=newest.digest, client_id=case.client.id, scores=counted.scores, groups=counted.groups, before=before
    )
    tallies = benchmark.tallies(desk.session, asked)
    groups = (EVERYBODY, *counted.groups)
    return BenchmarkPage(
        case=case,
        member=True,
        consented=True,
        has_report=True,
        declared=True,
        columns=tuple(_columns(newest, declared, found, say)),
        rows=tuple(_rows(questionnaire, found, groups, tallies, desk.consultancy.id, say)),
        as_of=local(before).date(),
    )


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


def _columns(instrument: Instrument, declared: Benchmark, found: Standing, say: Translator) -> Sequence[str]:
    words, groups = Vocabulary(instrument, say), {group.id: group for group in declared.groups}
    named = [_named(words, groups[id], place) for id, place in found.groups.items()]
    return [say.text("All companies"), *named]


def _named(words: Vocabulary, group: BenchmarkGroup, place: str) -> str:
    band = next((words.say.in_(band.name) for band in group.bands if band.id == place), "")
    name = band if group.fact is None else words.value(group.fact, place)
    return words.say.text("{group}: {name}", group=words.say.in_(group.name), name=name)


def _rows(
    questionnaire: Questionnaire,
    found: Standing,
    groups: Sequence[str],
    tallies: Tallies,
    own: int,
    say: Translator,
) -> Sequence[RankRow]:
    words = vocabulary(questionnaire, say.language)
    return [
        RankRow(
            name=words.name(id),
            score=say.number(score, 1),
            ranks=tuple(ranked(tallies, id, group, own) for group in groups),
        )
        for id, score in found.scores.items()
    ]
