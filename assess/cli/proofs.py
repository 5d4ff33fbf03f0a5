"""What the model checker says on a terminal: what was refuted, what is meant, what stayed open, and examples."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich import box
from rich.console import Console
from rich.table import Table

from assess.cli.language import say, sentence
from assess.content import Problem, load_draft, write_answers
from assess.content.draft import Draft
from assess.domain.answers import Answers
from assess.domain.text import Language

if TYPE_CHECKING:
    from assess.proving.claims import Proven
    from assess.proving.coverage import Covered

_NAMED = 3
_WIDTH_OF_NO_TERMINAL = 160


def problems(path: Path, language: Language, *, silent: bool, witnesses: bool) -> list[Problem]:
    """The claims that are refuted; printed are, unless `silent`, exceptions and what stayed undecided, and witnesses."""
    from assess.proving.claims import proof_of, prove
    from assess.proving.witnesses import witnesses as witnesses_of

    draft = load_draft(path)
    proof = proof_of(draft)
    proven = prove(proof)
    if witnesses:
        for one in witnesses_of(proof):
            _show_answers(f"{one.of}: {one.outcome}", one.answers, draft)
        for finding in proven.findings:
            if finding.example is not None:
                _show_answers(finding.problem.in_language(language), finding.example.answers, draft)
    if not silent:
        _show_rest(proven, language)
    return [finding.problem for finding in proven.findings]


def show_coverage(path: Path, cases: Path, language: Language) -> None:
    """Print every rule with the cases that fire it."""
    from assess.proving.cases import cases_in
    from assess.proving.coverage import coverage

    draft = load_draft(path)
    found = coverage(draft, cases_in(cases, draft.instrument))
    grid = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in ("Rule or entry", "What it is", "Where it stands", "Number of cases", "Cases, for example"):
        grid.add_column(sentence(language, head), no_wrap=True)
    for one in found:
        grid.add_row(*_row(one, language))
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_NO_TERMINAL
    console.print(grid)
    count = sum(bool(one.cases) for one in found)
    say(language, "{count} of {all} rules are fired by a case", count=count, all=len(found))


def _row(one: "Covered", language: Language) -> tuple[str, ...]:
    named = ", ".join(one.cases[:_NAMED])
    place = f"{Path(one.place.file).name}:{one.place.line}"
    return one.id, one.kind.in_language(language), place, str(len(one.cases)), named or "—"


def _show_rest(proven: "Proven", language: Language) -> None:
    for excused in proven.excused:
        reason = excused.by.reason.in_language(language)
        say(
            language,
            "meant: {check} {subject}: {reason}",
            check=excused.by.check,
            subject=excused.by.subject,
            reason=reason,
        )
    for finding in proven.undecided:
        say(language, "undecided in the time: {problem}", problem=finding.problem.in_language(language))


def _show_answers(title: str, answers: Answers, draft: Draft) -> None:
    click.echo(f"# {title}\n{write_answers(answers, draft.instrument)}---")
