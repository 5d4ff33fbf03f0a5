"""The report that a brand is shown on: the client's newest one, or that of an invented company."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from assess.analysis import analyse
from assess.config import shipped
from assess.content import ContentError, read_answers
from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.domain.text import Language
from assess.i18n import Translator
from assess.report import outline
from assess.report.blocks import Report
from assess.report.brand import Brand
from assess.report.opinion import Opinion, opinions_of
from assess.report.outline.arrangement import STAYING
from assess.report.peers import Peers
from assess.storage import brands, overrides, revisions
from assess.storage.brands import Whose
from assess.web.benchmark.placing import in_report
from assess.web.house import house
from assess.web.pages import local
from assess.web.result.views import made_on


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section as the page that arranges them shows it; `staying` says why it cannot be left out."""

    id: str
    title: str
    is_appendix: bool
    is_in: bool
    staying: str
    has_words: bool


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
    story = _told(session, whose) or _invented(language)
    result = analyse(story.instrument, story.answers)
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


def chapters(session: Session, whose: Whose, say: Translator, brand: Brand) -> tuple[Chapter, ...]:
    """Every section there is, in the brand's order, with those left out."""
    everything = Brand(order=brand.order)
    written = {one.section for one in brand.passages}
    return tuple(
        Chapter(
            id=id,
            title=section.title,
            is_appendix=section.appendix,
            is_in=id not in brand.left_out or id in STAYING,
            staying=say.text(STAYING[id]) if id in STAYING else "",
            has_words=id in written,
        )
        for section in example(session, whose, say.language, everything).sections
        for id in (section.id.rpartition("-")[0],)
    )


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
    """The sample's company where its questionnaire is installed, or else one that has answered nothing."""
    today = local(house().now()).date()
    path = shipped("static") / "sample" / f"{language}.yaml"
    installed = [one.instrument for one in house().shelf.installed]
    for instrument in installed if path.is_file() else ():
        try:
            return _Story(instrument, read_answers(path.read_bytes(), path.name, instrument), today, "")
        except ContentError:  # the answers are to another questionnaire
            continue
    return _Story(installed[0], Answers(questionnaire=installed[0].identity.id, respondents=()), today, "")
