"""The report that a brand is shown on: the client's newest one, or that of an invented company."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from assess.analysis import analyse
from assess.analysis.comparison_scored import standing
from assess.analysis.percentile import COARSE, LEAST, Rank
from assess.config import shipped
from assess.content import ContentError, read_answers
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.domain.result import AssessmentResult
from assess.domain.text import Language
from assess.i18n import Translator, translator
from assess.report import outline
from assess.report.blocks import Report
from assess.report.brand import Brand
from assess.report.opinion import Opinion, opinions_of
from assess.report.outline.arrangement import STAYING
from assess.report.peers import Peers, Placed
from assess.storage import brands, overrides, revisions
from assess.storage.benchmark import EVERYBODY
from assess.storage.brands import Whose
from assess.web.benchmark.placing import in_report
from assess.web.house import house
from assess.web.pages import local
from assess.web.result.views import made_on

_MIDDLE = Decimal(50)


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as the page that arranges them shows it; `staying` says why it cannot be left out.

    One that is `seldom` there has its place too, for the reports that have it.
    """

    id: str
    title: str
    is_appendix: bool
    is_in: bool
    staying: str
    has_words: bool
    seldom: bool


@dataclass(frozen=True, slots=True)
class _Story:
    instrument: Instrument
    answers: Answers
    made: date
    client: str
    opinions: tuple[Opinion, ...] = ()
    peers: Peers | None = None


def example(session: Session, whose: Whose, language: Language, brand: Brand) -> Report:
    """The report in a brand that may not be kept yet."""
    story = _told(session, whose) or _compared(_invented(language))
    return _outlined(story, analyse(story.instrument, story.answers), language, brand)


def chapters(session: Session, whose: Whose, say: Translator, brand: Brand) -> tuple[Chapter, ...]:
    """Every section there is, in the brand's order, with those left out and those that this very report has not."""
    everything = Brand(order=brand.order)
    written = {one.section for one in brand.passages}
    story = _told(session, whose) or _invented(say.language)
    result = analyse(story.instrument, story.answers)
    usual = set(_ids(_outlined(story, result, say.language, everything)))
    fullest = _outlined(_judged(_compared(story)), result, say.language, everything)
    return tuple(
        Chapter(
            id=id,
            title=section.title,
            is_appendix=section.appendix,
            is_in=id not in brand.left_out or id in STAYING,
            staying=say.text(STAYING[id]) if id in STAYING else "",
            has_words=id in written,
            seldom=id not in usual,
        )
        for section, id in zip(fullest.sections, _ids(fullest), strict=True)
    )


def _outlined(story: _Story, result: AssessmentResult, language: Language, brand: Brand) -> Report:
    return outline(
        story.instrument,
        story.answers,
        result,
        language,
        story.made,
        client=story.client,
        brand=brand,
        opinions=story.opinions,
        peers=story.peers,
    )


def _ids(report: Report) -> Iterator[str]:
    return (section.id.rpartition("-")[0] for section in report.sections)


def _compared(story: _Story) -> _Story:
    """Held against others, invented ones where it has not been, if that questionnaire compares at all."""
    benchmark = story.instrument.scoring.benchmark
    found = standing(story.instrument, story.answers)
    if story.peers is not None or benchmark is None or found is None:
        return story
    groups = ((EVERYBODY, ""), *found.groups.items())
    sizes = [LEAST * (1 + len(groups) - place) for place in range(len(groups))]
    scores = {id: found.scores.get(id, _MIDDLE) for id in benchmark.measures}
    places = tuple(Placed(id, score, tuple(Rank(_step(score), size) for size in sizes)) for id, score in scores.items())
    return replace(story, peers=Peers(on=story.made.replace(day=1), groups=groups, places=places))


def _step(score: Decimal) -> int:
    """A percentile for an invented place among others: the score itself, in the steps that are told."""
    return min(max(int(score) // COARSE * COARSE, COARSE), 100 - COARSE)


def _judged(story: _Story) -> _Story:
    """With an outcome judged otherwise, where none was."""
    decisions = story.instrument.rules.decisions
    if story.opinions or not decisions:
        return story
    first = decisions[0]
    judged = Opinion(subject=first.id, outcome=first.outcomes[0].id, reason="-", on=story.made)
    return replace(story, opinions=(judged,))


def _told(session: Session, whose: Whose) -> _Story | None:
    """The newest report of the client."""
    newest = brands.newest_report(session, whose)
    if newest is None:
        return None
    kept = revisions.with_documents(session, newest)
    instrument = house().shelf.get(session, kept.instrument_digest or "").instrument
    answers = read_answers(kept.answers or "", "answers.yaml", instrument)
    opinions = opinions_of(overrides.of_revision(session, newest), house().settings.timezone)
    among = in_report(session, newest)
    return _Story(instrument, answers, made_on(kept), kept.client or "", opinions, among)


def _invented(language: Language) -> _Story:
    """The sample's company where its questionnaire is installed, or else one that has answered nothing; said to be no real one."""
    client = translator(language).text("An example company (fictional)")
    today = local(house().now()).date()
    path = shipped("static") / "sample" / f"{language}.yaml"
    installed = [one.instrument for one in house().shelf.installed]
    for instrument in installed if path.is_file() else ():
        try:
            return _Story(instrument, read_answers(path.read_bytes(), path.name, instrument), today, client)
        except ContentError:  # the answers are to another questionnaire
            continue
    return _Story(installed[0], Answers(questionnaire=installed[0].identity.id, respondents=()), today, client)
