"""The outline: what the report says, in which order, in which words. `outline(…) -> Report`."""

from datetime import date

from assess.domain.answers import Answers
from assess.domain.instrument import Instrument
from assess.domain.result import AssessmentResult
from assess.domain.text import Language
from assess.report.blocks import Report, Section, Words
from assess.report.brand import PLAIN, Brand
from assess.report.imprint import Imprint
from assess.report.opinion import Opinion, digest_of
from assess.report.outline.answers import answers as all_answers
from assess.report.outline.arrangement import arranged
from assess.report.outline.budget import budget, budget_decisions
from assess.report.outline.checklist import checklist
from assess.report.outline.colophon import colophon
from assess.report.outline.credibility import band, credibility
from assess.report.outline.data import with_data
from assess.report.outline.decision import decision, section_of
from assess.report.outline.derivation import derivation
from assess.report.outline.findings import findings
from assess.report.outline.gates import gates
from assess.report.outline.judgement import judgement
from assess.report.outline.kpis import kpi_decisions, kpis
from assess.report.outline.ledgers import ledgers
from assess.report.outline.matter import Draft, Matter
from assess.report.outline.maturity import maturity
from assess.report.outline.organisation import chart, organisation
from assess.report.outline.peers import peers as among_others
from assess.report.outline.places import places
from assess.report.outline.raci import raci
from assess.report.outline.risks import risks
from assess.report.outline.roadmap import roadmap
from assess.report.outline.sources import sources
from assess.report.outline.summary import summary
from assess.report.outline.traffic import traffic
from assess.report.peers import Peers
from assess.report.peers import digest_of as benchmarked

_WAITING = {
    "ledgers", "maturity", "organisation", "raci", "kpis", "budget", "traffic", "risks", "roadmap", "findings",
}  # fmt: skip
"""Sections that say nothing of a company of which nothing is known: the summary names them instead."""


def outline(
    instrument: Instrument,
    answers: Answers,
    result: AssessmentResult,
    language: Language,
    made: date,
    *,
    client: str = "",
    brand: Brand = PLAIN,
    opinions: tuple[Opinion, ...] = (),
    peers: Peers | None = None,
) -> Report:
    """The whole report in one language; `client` is the name of the company, `opinions` what a consultant judged otherwise.

    `peers` is where the company stood among others.
    """
    matter = Matter(
        instrument=instrument,
        answers=answers,
        result=result,
        language=language,
        made=made,
        opinions=opinions,
        peers=peers,
    )
    say, drafts = matter.say, arranged(_drafts(matter), brand, matter)
    return Report(
        language=language,
        title=matter.text(instrument.identity.title),
        subtitle=matter.text(instrument.identity.subtitle),
        verdict=next((draft.headline for draft in drafts if draft.id == "summary"), ""),
        notice=matter.text(instrument.identity.caveat),
        client=client.strip(),
        cover=_cover(matter, client.strip()),
        made=made,
        words=Words(
            brand=brand.name_in(language, say.text("Yuzhen")),
            contents=say.text("Contents"),
            sources=say.text("Basis"),
            data=say.text("The same as a table"),
            places=places(drafts, instrument, language),
        ),
        sections=_numbered(matter, drafts),
        imprint=Imprint(
            questionnaire=result.instrument_id,
            version=result.instrument_version,
            questionnaire_digest=result.instrument_digest,
            answers_digest=result.answers_digest,
            engine=result.engine,
            made=made,
            client=client,
            languages=(language,),
            brand=brand.digest,
            opinions=digest_of(opinions),
            peers=benchmarked(peers),
        ),
        brand=brand,
        opinions=opinions,
        peers=peers,
    )


def _drafts(matter: Matter) -> list[Draft]:
    first, later = _decisions(matter)
    drafts = [judgement(matter), ledgers(matter), maturity(matter), among_others(matter), gates(matter)]
    drafts += [_decided(matter, id, is_last=id == first[-1]) for id in first]
    drafts += [organisation(matter), raci(matter), kpis(matter), budget(matter)]
    drafts += [_decided(matter, id, is_last=False) for id in later]
    drafts += [traffic(matter), risks(matter), roadmap(matter), findings(matter), credibility(matter)]
    found = [draft for draft in drafts if draft is not None]
    plans = _WAITING | {section_of(id) for id in later}
    waiting = [draft for draft in found if matter.is_blank and draft.id in plans]
    kept = [summary(matter, first, tuple(draft.title for draft in waiting))]
    kept += [draft for draft in found if draft not in waiting]
    proof = derivation(matter)
    kept += [] if proof is None else [proof]
    appendices = [all_answers(matter), sources(matter, kept), colophon(matter)]
    return [*kept, *(one for one in appendices if one is not None)]


def _decided(matter: Matter, id: str, *, is_last: bool) -> Draft:
    drawn = chart(matter, matter.result.decisions[id]) if is_last and not matter.is_blank else None
    return decision(matter, id, checklist(matter, id), drawn)


def _decisions(matter: Matter) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Decisions that shape the organisation, the most watched first; and the rest, less budget and KPIs."""
    design = matter.instrument.design
    conditions = [one.when for group in (design.units, design.headcount, design.raci_mappings) for one in group]
    read = {fact.split(".", maxsplit=1)[0] for condition in conditions for fact in matter.reads(condition)}
    elsewhere = {*kpi_decisions(matter), *budget_decisions(matter)}
    own = [id for id in matter.decisions if id not in elsewhere]
    perturbation = matter.instrument.scoring.perturbation
    watched = perturbation.watch if perturbation else ()
    first = [id for id in own if id in read] or own
    first.sort(key=lambda id: watched.index(id) if id in watched else len(watched))
    return tuple(first), tuple(id for id in own if id not in first)


def _numbered(matter: Matter, drafts: list[Draft]) -> tuple[Section, ...]:
    sections: list[Section] = []
    appendices = 0
    for place, draft in enumerate(drafts, start=1):
        appendices += draft.appendix
        number = (
            matter.say.text("Appendix {letter}", letter=chr(ord("A") + appendices - 1))
            if draft.appendix
            else str(place)
        )
        sections.append(
            Section(
                id=f"{draft.id}-{matter.language[:2]}",
                number=number,
                title=draft.title,
                headline=draft.headline,
                blocks=with_data(draft.blocks, matter.say),
                appendix=draft.appendix,
                own=draft.own,
                whole=draft.whole,
            )
        )
    return tuple(sections)


def _cover(matter: Matter, client: str) -> tuple[tuple[str, str], ...]:
    say, result = matter.say, matter.result
    facts = [(say.text("Company"), client)] if client else []
    facts.append((say.text("Date"), say.date(matter.made)))
    roles = dict.fromkeys(matter.role(one.role) for one in matter.answers.respondents)
    facts.append((say.text("Answered by"), matter.listed(roles)))
    if result.confidence is not None:
        shown = say.text(
            "{band} ({value})", band=band(matter, result.confidence), value=say.percent(result.confidence.value * 100)
        )
        facts.append((say.text("Confidence"), shown))
    facts.append((say.text("Questionnaire"), f"{result.instrument_id} {result.instrument_version}"))
    return tuple(facts)
