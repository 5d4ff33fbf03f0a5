"""The proof: every computed fact, with what it is computed from, down to the answers."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from math import ceil

from assess.analysis.facts import Facts as KnownFacts
from assess.analysis.pipeline import facts_of_answers
from assess.analysis.trace import trace
from assess.domain.condition import ALWAYS, Unknown, Value, facts_of
from assess.domain.decision import AddOn, Adjustment, Row
from assess.domain.result import Trace
from assess.report.blocks import Block, Cell, Column, Facts, Heading, Paragraph, Part, Table
from assess.report.charts.measure import text_width
from assess.report.outline.gates import word
from assess.report.outline.matter import Draft, Matter
from assess.report.outline.path import matched_row
from assess.report.vocabulary import FAMILY

_EM, _PADDING = 1.75, 2  # of the width of a page, in percent
_ID, _RESULT = (8, 20), (12, 18)  # at least and at most
_SMALL = 0.88  # notes and ids beside the text


def derivation(matter: Matter) -> Draft | None:
    """The appendix: a table for each kind of computed fact."""
    facts = facts_of_answers(matter.instrument, matter.answers)
    say, found = matter.say, _traces(matter, facts)
    kinds = (
        (say.text("Dimensions"), matter.result.dimensions),
        (say.text("Measures"), matter.result.measures),
        (say.text("Criteria"), matter.criteria),
        (say.text("Gates"), matter.gates),
        (say.text("Decisions taken"), [id for id in found if id.partition(".")[0] in matter.decisions]),
    )
    blocks: list[Block] = []
    empty = {id for id, one in found.items() if _is_empty(matter, one)}
    for title, ids in kinds:
        rows = tuple(_row(matter, facts, found[id]) for id in ids if id in found and id not in empty)
        if rows:
            blocks += [Heading(title), _table(matter, title, rows)]
    if not blocks:
        return None
    said = say.text(
        "Each row is one computed value and what it is computed from; ×n is a weight. Follow an id to its own row"
        " here, or to the answer in the appendix of all answers."
    )
    count = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    headline = say.text("{count} computed values, each traced down to the answers", count=count)
    title = say.text("Rules that decided")
    blocks += [Heading(title), _table(matter, title, tuple(_rules(matter, set(found))))]
    if empty:
        names = tuple((id, matter.vocabulary.name(id)) for _, ids in kinds for id in ids if id in empty)
        blocks += [
            Heading(say.text("Not computed, as nothing they read is answered")),
            Facts(names, compact=True, entries=True),
        ]
    return Draft(
        id="proof", title=say.text("Proof"), headline=headline, blocks=(Paragraph(said), *blocks), appendix=True
    )


def _is_empty(matter: Matter, one: Trace) -> bool:
    """Whether neither the value nor anything it is computed from is known."""
    known = [id for id, _ in one.reads if not isinstance(matter.result.facts.get(id), Unknown | None)]
    return not known and (matter.vocabulary.is_unfounded(one.fact) or isinstance(one.value, Unknown))


def _traces(matter: Matter, facts: KnownFacts) -> Mapping[str, Trace]:
    """Every score, measure, gate and decision, what the rules that decided read, and all computed facts below those."""
    result = matter.result
    gates = (gate.id for gate in result.gates)
    read = (fact for _, rule in _decided(matter) if rule.when != ALWAYS for fact in facts_of(rule.when))
    queue = [*result.proof, *result.dimensions, *result.measures, *gates, *read]
    found: dict[str, Trace] = {}
    while queue:
        id = queue.pop(0).removesuffix(FAMILY)
        if id not in found:
            found[id] = result.proof.get(id) or trace(facts, matter.answers, id)
            queue += (fact for fact, _ in found[id].reads)
    return {id: one for id, one in found.items() if one.reads and id not in matter.questions}


def _table(matter: Matter, title: str, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    say = matter.say
    titles = (say.text("No."), say.text("What"), say.text("Comes out as"), say.text("Computed from"))

    def of(widths: tuple[int, ...]) -> Table:
        columns = tuple(Column(title=title, width=width) for title, width in zip(titles, widths, strict=True))
        return Table(caption=title, columns=columns, rows=rows)

    return min((of(widths) for widths in _widths(rows)), key=_lines)


def _widths(rows: tuple[tuple[Cell, ...], ...]) -> Iterator[tuple[int, int, int, int]]:
    """Ways to share out a line: ids and what comes out as wide as the longest, and the rest in turn."""
    id, _, result, _ = (max(text_width(cell.text) for cell in column) for column in zip(*rows, strict=True))
    left, right = _within(id, _ID), _within(result, _RESULT)
    for what in range(18, 34, 2):
        yield left, what, right, 100 - left - what - right


def _within(longest: float, limits: tuple[int, int]) -> int:
    """The width of a column, in percent, for a text in em: no amount in it is broken."""
    least, most = limits
    return min(max(ceil(longest * _EM) + _PADDING, least), most)


def _lines(table: Table) -> int:
    """How many lines the rows will about take."""
    room = [(column.width - _PADDING) / _EM for column in table.columns]
    return sum(max(map(_height, row, room)) for row in table.cells)


def _height(cell: Cell, width: float) -> int:
    beside, below = text_width(" · ".join(cell.ids)) * _SMALL, text_width(cell.note) * _SMALL
    return ceil((text_width(cell.text) + beside) / width) + ceil(below / width)


def _rules(matter: Matter, explained: set[str]) -> Iterator[tuple[Cell, ...]]:
    """Every rule that gave an outcome, adjusted or added to one, with what its condition reads and its sources.

    A rule named after a gate, or used twice, is the place to look up only where nothing before it is.
    """
    for gave, rule in _decided(matter):
        is_new = rule.rule not in explained
        explained.add(rule.rule)
        always = rule.when == ALWAYS
        holds = matter.say.text("as no earlier rule is known to hold") if always else matter.say.text("holds")
        read = () if always else sorted(facts_of(rule.when), key=list(matter.result.facts).index)
        parts = tuple(_told(matter, ((fact, None) for fact in read)))
        yield (
            Cell(rule.rule, entry=rule.rule if is_new else ""),
            Cell(gave, ids=rule.sources),
            Cell(holds),
            _joined(parts),
        )


def _decided(matter: Matter) -> Iterator[tuple[str, Row | Adjustment | AddOn]]:
    """What each rule gave, and the rule."""
    for verdict in matter.result.decisions.values():
        decision = matter.decisions[verdict.id]
        row = matched_row(matter, decision)
        outcome = matter.outcome_name(verdict, row.outcome)
        yield matter.say.text("{decision}: {outcome}", decision=matter.text(decision.name), outcome=outcome), row
        for adjustment in decision.adjustments:
            if adjustment.rule in verdict.adjusted_by:
                yield matter.text(adjustment.note), adjustment
        for add_on in decision.add_ons:
            if add_on.rule in {one.rule for one in verdict.also}:
                yield matter.text(add_on.name), add_on


def _row(matter: Matter, facts: KnownFacts, one: Trace) -> tuple[Cell, ...]:
    lower = {fact: value for fact, _ in one.reads if (value := _lower(matter, facts, one.fact, fact)) is not None}
    return (
        Cell(one.fact, entry=one.fact),
        Cell(matter.vocabulary.name(one.fact), note=_looks_at(matter, one.fact), ids=_sources(matter, one.fact)),
        Cell(_shown(matter, one.fact), "unknown" if isinstance(one.value, Unknown) else "plain"),
        _joined(tuple(_told(matter, one.reads, lower))),
    )


def _lower(matter: Matter, facts: KnownFacts, computed: str, fact: str) -> Decimal | None:
    """What a gate, or a criterion on what gates ask, read instead of the value that counts elsewhere."""
    if computed not in matter.gates and computed not in matter.criteria:
        return None
    plain = matter.result.facts.get(fact)
    read = facts.at_gates(fact) if computed in matter.gates else facts.at_criteria(fact)
    return read if isinstance(read, Decimal) and isinstance(plain, Decimal) and read < plain else None


def _looks_at(matter: Matter, fact: str) -> str:
    dimensions = (one for one in matter.instrument.scoring.dimensions if one.id == fact)
    return next((matter.text(one.description) for one in dimensions), "")


def _joined(parts: tuple[Part, ...]) -> Cell:
    return Cell(" · ".join(f"{part.id}{part.text}" for part in parts), parts=parts)


def _told(
    matter: Matter, reads: Iterable[tuple[str, Decimal | None]], lower: Mapping[str, Decimal] | None = None
) -> Iterator[Part]:
    """What is read, each with its value and weight; a family is told by its decision, and a lower value as lower."""
    weights, lower = dict(reads), lower or {}
    for fact in dict.fromkeys(fact.removesuffix(FAMILY) for fact in weights):
        weight = weights.get(fact)
        times = "" if weight is None else f" ×{matter.say.number(weight)}"
        value = _shown(matter, fact)
        if fact in lower:
            read = _written(matter, fact, lower[fact])
            value = matter.say.text("{value} (elsewhere {plain})", value=read, plain=value)
        instead = _stands_in(matter, fact)
        shown = matter.say.text("{value} (from {other})", value=value, other=instead) if instead else value
        yield Part(fact, f"={shown}{times}")


def _stands_in(matter: Matter, fact: str) -> str:
    """The fact that gave the value of one nobody answered; empty for any other."""
    confidence = matter.result.confidence
    deduced = {id for id, _ in confidence.penalties} if confidence else set()
    return next((one.by for one in matter.instrument.scoring.substitutes if one.fact == fact and fact in deduced), "")


def _shown(matter: Matter, fact: str) -> str:
    """The value in brief: an anchor by its number, a judgement by its word."""
    value = matter.result.facts.get(fact, Unknown.NOT_APPLICABLE)
    vocabulary = matter.vocabulary
    gate = next((one for one in matter.result.gates if one.id == fact), None)
    if gate is not None:
        return word(matter, gate)
    if isinstance(value, Unknown):
        is_computed = value is Unknown.NOT_ANSWERED and fact.partition(".")[0] not in matter.questions
        return matter.say.text("not known") if is_computed else vocabulary.missing(value)
    return _written(matter, fact, value)


def _written(matter: Matter, fact: str, value: Value) -> str:
    term, vocabulary = matter.vocabulary.term(fact), matter.vocabulary
    if term.verdict and isinstance(value, bool):
        return term.verdict[0 if value else 1]
    if term.anchors and isinstance(value, Decimal):
        return matter.say.number(value, 2)
    return vocabulary.observed(fact, value) if isinstance(value, Decimal) else vocabulary.value(fact, value)


def _sources(matter: Matter, fact: str) -> tuple[str, ...]:
    measures = {measure.id: measure.sources for measure in matter.instrument.scoring.measures}
    if fact in matter.criteria:
        return matter.criteria[fact].sources
    return matter.gates[fact].sources if fact in matter.gates else measures.get(fact, ())
