"""The proof: every computed fact, with what it is computed from, down to the answers."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from assess.analysis.pipeline import facts_of_answers
from assess.analysis.trace import trace
from assess.domain.condition import Unknown
from assess.domain.result import Trace
from assess.report.blocks import Block, Cell, Column, Heading, Paragraph, Part, Table
from assess.report.outline.matter import Draft, Matter

_FAMILY = ".family"


def derivation(matter: Matter) -> Draft | None:
    """The appendix: a table for each kind of computed fact."""
    say, found = matter.say, _traces(matter)
    kinds = (
        (say.text("Dimensions"), matter.result.dimensions),
        (say.text("Measures"), matter.result.measures),
        (say.text("Criteria"), matter.criteria),
        (say.text("Gates"), matter.gates),
        (say.text("Decisions"), [id for id in found if id.partition(".")[0] in matter.decisions]),
    )
    blocks: list[Block] = []
    for title, ids in kinds:
        traced = [found[id] for id in ids if id in found]
        if traced:
            blocks += [Heading(title), _table(matter, title, traced)]
    if not blocks:
        return None
    said = say.text(
        "Each row is one computed value and what it is computed from; ×n is a weight. Follow an id to its own row"
        " here, or to the answer in the appendix of all answers."
    )
    rows = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    headline = say.text("{count} computed values, each down to the answers", count=rows)
    return Draft(
        id="proof", title=say.text("Proof"), headline=headline, blocks=(Paragraph(said), *blocks), appendix=True
    )


def _traces(matter: Matter) -> Mapping[str, Trace]:
    """The facts of the proof that are computed, and every score and measure of the report beside."""
    facts = facts_of_answers(matter.instrument, matter.answers)
    found = {id: one for id, one in matter.result.proof.items() if one.reads and not id.endswith(_FAMILY)}
    for id in (*matter.result.dimensions, *matter.result.measures):
        found.setdefault(id, trace(facts, matter.answers, id))
    return {id: one for id, one in found.items() if id not in matter.questions}


def _table(matter: Matter, title: str, traced: Iterable[Trace]) -> Table:
    say = matter.say
    columns = (
        Column(title=say.text("No."), width=14),
        Column(title=say.text("What"), width=26),
        Column(title=say.text("Value"), width=18),
        Column(title=say.text("Computed from"), width=42),
    )
    return Table(caption=title, columns=columns, rows=tuple(_row(matter, one) for one in traced))


def _row(matter: Matter, one: Trace) -> tuple[Cell | str, ...]:
    parts = tuple(_parts(matter, one))
    plain = " · ".join(f"{part.id}{part.text}" for part in parts)
    return (
        Cell(one.fact, entry=one.fact),
        Cell(matter.vocabulary.name(one.fact), note=" · ".join(_sources(matter, one.fact))),
        Cell(_shown(matter, one.fact), "unknown" if isinstance(one.value, Unknown) else "plain"),
        Cell(plain, parts=parts),
    )


def _parts(matter: Matter, one: Trace) -> Iterator[Part]:
    """What it reads, each with its value and weight; a family is told by its decision."""
    weights = dict(one.reads)
    for fact in dict.fromkeys(fact.removesuffix(_FAMILY) for fact, _ in one.reads):
        weight = weights.get(fact)
        times = "" if weight is None else f" ×{matter.say.number(weight)}"
        yield Part(fact, f"={_shown(matter, fact)}{times}")


def _shown(matter: Matter, fact: str) -> str:
    """The value in brief: an anchor by its number, a judgement by its word."""
    value = matter.result.facts.get(fact, Unknown.NOT_APPLICABLE)
    vocabulary = matter.vocabulary
    if isinstance(value, Unknown):
        return vocabulary.missing(value)
    term = vocabulary.term(fact)
    if term.verdict and isinstance(value, bool):
        return term.verdict[0 if value else 1]
    if term.anchors and isinstance(value, Decimal):
        return matter.say.number(value, 2)
    return vocabulary.value(fact, value)


def _sources(matter: Matter, fact: str) -> tuple[str, ...]:
    measures = {measure.id: measure.sources for measure in matter.instrument.scoring.measures}
    if fact in matter.criteria:
        return matter.criteria[fact].sources
    return matter.gates[fact].sources if fact in matter.gates else measures.get(fact, ())
