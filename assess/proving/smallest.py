"""Examples cut down to what matters, each tried on the engine, so that a person can read why something is possible."""

from collections.abc import Callable
from dataclasses import replace

from assess.analysis.facts import Facts
from assess.analysis.pipeline import facts_of_answers
from assess.domain.answers import Answers, Respondent
from assess.proving.search import Example


def small(example: Example, happens: Callable[[Facts], bool]) -> Example:
    """The example without the answers that it does not need: leave out any one that is left, and it is none."""
    instrument = example.facts.model.instrument
    best = replace(example, answers=_only(example.answers, example.cells))
    best = replace(best, facts=facts_of_answers(instrument, best.answers))
    before: Example | None = None
    while before is not best:  # an answer may only have been needed because of one that has gone since
        before = best
        for cell in sorted(best.cells):
            fewer = _only(best.answers, best.cells - {cell})
            facts = facts_of_answers(instrument, fewer)
            if happens(facts):
                best = Example(fewer, facts, best.cells - {cell})
    return best


def _only(answers: Answers, cells: frozenset[str]) -> Answers:
    people = [_of(person, cells) for person in answers.respondents]
    telling = tuple(person for person in people if person.answers or person.evidence)
    return replace(answers, respondents=telling or (people[0],))


def _of(person: Respondent, cells: frozenset[str]) -> Respondent:
    kept = {cell: answer for cell, answer in person.answers.items() if cell in cells}
    evidence = {id: links for id, links in person.evidence.items() if f"evidence.{id}" in cells}
    return replace(person, answers=kept, evidence=evidence)
