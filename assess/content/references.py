"""Every id that points to something points to something that is there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assess.content.draft import Check, Draft
from assess.content.facts import NUMBERS
from assess.content.places import Step
from assess.content.problem import Problem
from assess.content.wording import meant, say
from assess.domain.benchmark import Benchmark, BenchmarkGroup
from assess.domain.decision import Gate
from assess.domain.design import (
    Action,
    Activity,
    Assign,
    BudgetSplit,
    Calculator,
    Collapse,
    KpiPortfolio,
    Ledger,
    OrganisationUnit,
    Rename,
    Touchpoint,
)
from assess.domain.instrument import Identity
from assess.domain.perception import Perception, PerceptionFinding
from assess.domain.question import Kind, Question, Section
from assess.domain.scale import Confidence, Goal, Perturbation, Substitute
from assess.domain.source import Source, Symptom


@dataclass(frozen=True, slots=True)
class Link:
    """The key of a class that holds one id or several (keys of a mapping count), and what they are ids of."""

    shape: type
    key: str
    target: str


LINKS = (
    Link(Identity, "indexes", "measures"),
    Link(Section, "dimension", "dimensions"),
    Link(Question, "owner", "roles"),
    Link(Question, "cross_check", "roles"),
    Link(Substitute, "fact", "answers"),
    Link(Substitute, "by", "answers"),
    Link(Confidence, "checks", "consistency"),
    Link(Perturbation, "facts", "numbers"),
    Link(Perturbation, "watch", "decisions"),
    Link(Benchmark, "measures", "scores"),
    Link(BenchmarkGroup, "fact", "groupings"),
    Link(Perception, "leading", "roles"),
    Link(Perception, "operating", "roles"),
    Link(PerceptionFinding, "questions", "questions"),
    Link(PerceptionFinding, "differs", "questions"),
    Link(Gate, "under", "gates"),
    Link(Goal, "decision", "decisions"),
    Link(Goal, "may_change", "answers"),
    Link(OrganisationUnit, "parent", "units"),
    Link(Activity, "cells", "raci_roles"),
    Link(Collapse, "roles", "raci_roles"),
    Link(Collapse, "accountable", "raci_roles"),
    Link(Collapse, "responsible", "raci_roles"),
    Link(Assign, "role", "raci_roles"),
    Link(Assign, "activities", "activities"),
    Link(Rename, "role", "raci_roles"),
    Link(KpiPortfolio, "id", "outcomes"),
    Link(KpiPortfolio, "weights", "kpi_categories"),
    Link(BudgetSplit, "id", "outcomes"),
    Link(BudgetSplit, "base", "numbers"),
    Link(Calculator, "inputs", "facts"),
    Link(Calculator, "measure", "measures"),
    Link(Touchpoint, "owner", "raci_roles"),
    Link(Touchpoint, "attribution", "attribution"),
    Link(Action, "period", "periods"),
    Link(Action, "owner", "raci_roles"),
    Link(Action, "rule", "rules"),
    Link(Action, "raises", "answers"),
    Link(Ledger, "facts", "facts"),
    Link(Source, "document", "documents"),
    Link(Symptom, "tests", "facts"),
)

Targets = Mapping[str, frozenset[str]]


def check_links(draft: Draft) -> Iterator[Problem]:
    """Ids of `LINKS` that lead nowhere."""
    targets = _targets(draft)
    by_shape = {shape: [link for link in LINKS if link.shape is shape] for shape in {link.shape for link in LINKS}}
    for owner in draft.everything:
        for link in by_shape.get(type(owner), ()):
            yield from _unknown(draft, owner, link.key, targets[link.target], link.target)


def check_citations(draft: Draft) -> Iterator[Problem]:
    """Sources that are neither a sourced fact, an assumption nor a settled contradiction."""
    citable = frozenset(_citable(draft))
    for owner in draft.everything:
        if hasattr(owner, "sources") and owner is not draft.instrument.library:
            yield from _unknown(draft, owner, "sources", citable, "citable")


def check_overall(draft: Draft) -> Iterator[Problem]:
    """The measure the level goes by, when there are levels."""
    identity, measures = draft.instrument.identity, draft.ids.get("measures", ())
    if draft.instrument.scoring.levels and identity.overall not in measures:
        near = meant(identity.overall, measures)
        what = say("a_measures")
        yield draft.problem(identity, "overall", message="unknown_reference", what=what, id=identity.overall, near=near)


def check_orphans(draft: Draft) -> Iterator[Problem]:
    """Assumptions that nothing cites, and documents no fact is taken from."""
    library = draft.instrument.library
    cited: set[str] = set()
    for owner in draft.everything:
        if owner is not library:
            cited.update(getattr(owner, "sources", ()))
    for assumption in library.assumptions:
        if assumption.id not in cited:
            yield draft.problem(assumption, "id", message="orphan_assumption", id=assumption.id)
    used = {source.document for source in library.sources}
    for document in library.documents:
        if document.id not in used:
            yield draft.problem(document, "id", message="orphan_document", id=document.id)


def _citable(draft: Draft) -> Iterator[str]:
    for group in ("sources", "assumptions", "contradictions"):
        yield from draft.ids.get(group, ())


def _targets(draft: Draft) -> Targets:
    facts = draft.facts.values()
    tables = {fact.id.partition(".")[0] for fact in facts if fact.group == "sections" and "." in fact.id}
    return {
        **{group: frozenset(ids) for group, ids in draft.ids.items()},
        **{link.target: frozenset(draft.ids.get(link.target, ())) for link in LINKS},
        "questions": frozenset(fact.id for fact in facts if fact.group == "sections" and "." not in fact.id),
        "facts": frozenset(fact.id for fact in facts if fact.kind is not Kind.TABLE),
        "numbers": frozenset(fact.id for fact in facts if fact.kind in NUMBERS),
        "answers": frozenset(fact.id for fact in facts if fact.group == "sections") - tables,
        "outcomes": frozenset(outcome for fact in facts if fact.group == "decisions" for outcome in fact.options),
        "scores": frozenset(fact.id for fact in facts if fact.group in ("dimensions", "measures")),
        "groupings": frozenset(fact.id for fact in facts if fact.kind is Kind.CHOICE),
        "rules": frozenset(_rules(draft)),
    }


def _rules(draft: Draft) -> Iterator[str]:
    """What an action can follow from: rows of decisions, and anything with an id that is decided about."""
    for group in ("rules", "gates", "criteria", "decisions", "measures", "consistency", "units", "headcount", "risks"):
        yield from draft.ids.get(group, ())
    for group in ("raci_mappings", "budget_splits", "kpi_portfolios", "attribution", "passing_gates", "levels"):
        yield from draft.ids.get(group, ())


def _unknown(draft: Draft, owner: object, key: str, known: frozenset[str], target: str) -> Iterator[Problem]:
    for path, id in _ids(getattr(owner, key)):
        if id not in known:
            near, what = meant(id, sorted(known)), say(f"a_{target}")
            yield draft.problem(owner, key, *path, message="unknown_reference", what=what, id=id, near=near)


def _ids(value: Any) -> Iterator[tuple[tuple[Step, ...], str]]:
    """The ids in a value, with the way to each: one id, a list of ids, or pairs with the id first."""
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, tuple):
                yield (item[0],), item[0]
            else:
                yield (index,), item


CHECKS: tuple[Check, ...] = (check_links, check_citations, check_overall)
WHOLE_CHECKS: tuple[Check, ...] = (check_orphans,)
