"""The gates: which bar the way, why, and what opens them."""

from assess.domain.condition import facts_of
from assess.domain.result import GateVerdict
from assess.report.blocks import Beside, Block, Card, Cards, Cell, Chart, Column, Facts, Heading, Paragraph, Table, Tone
from assess.report.charts.ladder import GateLadder, Rung, State
from assess.report.outline.decision import some
from assess.report.outline.matter import Draft, Matter
from assess.report.wording import msgid

_NAMED = 3  # gates in the headline: more would fill half the opening
_WORDS: dict[State, str] = {
    "open": msgid("passed"),
    "shut": msgid("shut"),
    "unknown": msgid("pending"),
    "limit": msgid("limit"),
    "covered": msgid("covered"),
}
_TONES: dict[State, Tone] = {
    "open": "good",
    "shut": "bad",
    "unknown": "unknown",
    "limit": "plain",
    "covered": "plain",
}


def gates(matter: Matter) -> Draft | None:
    """The section, when the instrument has gates."""
    if not matter.result.gates:
        return None
    say = matter.say
    shut = [gate for gate in matter.result.gates if state(matter, gate) == "shut"]
    limits = [gate for gate in matter.result.gates if state(matter, gate) == "limit"]
    unknown = [gate for gate in matter.result.gates if gate.fired is None]
    groups = (
        (say.text("Shut gates and how to open them"), shut),
        (say.text("Limits that apply: they close a choice and ask for no repair"), limits),
    )
    meant = Paragraph(
        say.text("A gate cannot be bought open by a good score elsewhere: it opens only when its own condition is met.")
    )
    stated = tuple(_stated(matter, gate) for _, found in groups for gate in found)
    beside = (meant, Facts(stated)) if stated else (meant,)
    blocks: list[Block] = [Beside(left=(_ladder(matter),), right=beside, share=59)]
    for title, found in groups:
        if found:
            blocks += [Heading(title), Cards(tuple(_card(matter, gate) for gate in found))]
    if unknown:
        blocks += [Heading(say.text("Gates that rest on missing answers")), _unknown(matter, unknown)]
    blocks += [Paragraph(_covered(matter, gate)) for gate in matter.result.gates if state(matter, gate) == "covered"]
    passed = [gate for gate in matter.result.gates if state(matter, gate) == "open"]
    if passed:
        blocks += [Heading(say.text("Gates passed")), _passed(matter, passed)]
    return Draft(
        id="gates", title=say.text("Gates"), headline=_headline(matter, shut, unknown, limits), blocks=tuple(blocks)
    )


def _stated(matter: Matter, gate: GateVerdict) -> tuple[str, str]:
    """A gate that is not passed, and by when it is to be opened, if it is shut."""
    days = matter.gates[gate.id].due_days
    due = [matter.say.text("within {days} days", days=days)] if gate.fired and days is not None else []
    return matter.text(matter.gates[gate.id].name), matter.say.text("; ").join([word(matter, gate), *due])


def state(matter: Matter, gate: GateVerdict) -> State:
    """How a gate stands.

    One that asks for no work by a date only limits the choice; one that gives way to another is covered while that one
    is shut.
    """
    if gate.fired is None:
        return "unknown"
    if not gate.fired:
        return "covered" if _above(matter, gate) else "open"
    return "limit" if matter.gates[gate.id].due_days is None else "shut"


def word(matter: Matter, gate: GateVerdict) -> str:
    """How a gate stands, in a word."""
    return matter.say.text(_WORDS[state(matter, gate)])


def gives_way_to(matter: Matter, id: str) -> tuple[str, ...]:
    """The gates that a gate stands under or its own condition names: while one is shut, it is not counted beside it."""
    above = {*matter.gates[id].under, *facts_of(matter.gates[id].when)}
    return tuple(one for one in matter.gates if one in above)


def _above(matter: Matter, gate: GateVerdict) -> list[str]:
    shut = {one.id for one in matter.result.gates if one.fired}
    return [id for id in gives_way_to(matter, gate.id) if id in shut]


def _covered(matter: Matter, gate: GateVerdict) -> str:
    names = matter.listed(matter.vocabulary.subject(id) for id in _above(matter, gate))
    return matter.say.text(
        "{gate} gives way to {others}, which bars the way already.",
        gate=matter.vocabulary.subject(gate.id),
        others=names,
    )


def _headline(matter: Matter, shut: list[GateVerdict], unknown: list[GateVerdict], limits: list[GateVerdict]) -> str:
    say, total = matter.say, len(matter.result.gates)

    def named(verdicts: list[GateVerdict]) -> str:
        return matter.listed(matter.vocabulary.subject(gate.id) for gate in verdicts)

    if len(shut) > _NAMED:
        names = named(shut[:_NAMED])
        return say.text("{count} of {total} gates shut, among them {names}", count=len(shut), total=total, names=names)
    if shut:
        return say.text("{count} of {total} gates shut: {names}", count=len(shut), total=total, names=named(shut))
    if len(unknown) == total:
        return say.text("All {total} gates rest on missing answers", total=total)
    if unknown:
        return say.counted(
            "No gate is known to be shut; {count} of {total} rests on missing answers",
            "No gate is known to be shut; {count} of {total} rest on missing answers",
            len(unknown),
            total=total,
        )
    if limits:
        return say.text("No gate bars the way; one choice is closed: {names}", names=named(limits))
    return say.text("All {total} gates are passed", total=total)


def _ladder(matter: Matter) -> Chart:
    rungs = tuple(
        Rung(
            gate.id,
            matter.text(matter.gates[gate.id].name),
            state(matter, gate),
            word(matter, gate),
        )
        for gate in matter.result.gates
    )
    return Chart(
        drawing=GateLadder(rungs, narrow=True),
        narrow=True,
        title=matter.say.text("The gates as a ladder, climbed from the bottom"),
        description=matter.listed(f"{rung.name} {rung.word}" for rung in rungs),
    )


def _card(matter: Matter, gate: GateVerdict) -> Card:
    say, content = matter.say, matter.gates[gate.id]
    own = matter.own(gate.because)
    substance = matter.substance(own)
    facts = [
        (say.text("Why"), matter.because(own)),
        (say.text("Remedy"), matter.text(content.remedy)),
    ]
    if content.due_days is not None:
        facts.append((say.text("Due"), say.text("within {days} days", days=content.due_days)))
    if substance:
        facts.append((say.text("In detail"), substance))
    return Card(
        title=f"{gate.id} {matter.text(content.name)}",
        kicker=word(matter, gate),
        lines=(matter.text(gate.effect),),
        facts=tuple(facts),
        ids=gate.sources,
        tone=_TONES[state(matter, gate)],
    )


def _unknown(matter: Matter, unknown: list[GateVerdict]) -> Table:
    """What each waits for, and what would follow; how to open a gate is for those that are shut."""
    say = matter.say
    rows = tuple(
        (
            Cell(f"{gate.id} {matter.text(matter.gates[gate.id].name)}"),
            say.opening(some(matter, (one.fact for one in matter.own(gate.because) if one.holds is None))),
            Cell(matter.text(gate.effect), ids=gate.sources),
        )
        for gate in unknown
    )
    columns = (
        Column(title=say.text("Gate"), width=20),
        Column(title=say.text("What it depends on"), width=44),
        Column(title=say.text("What follows if it is shut"), width=36),
    )
    return Table(caption=say.text("Gates that rest on missing answers"), columns=columns, rows=rows)


def _passed(matter: Matter, passed: list[GateVerdict]) -> Table:
    say = matter.say
    rows = tuple(
        (
            Cell(f"{gate.id} {matter.text(matter.gates[gate.id].name)}"),
            Cell(say.opening(matter.because(gate.because)), note=matter.substance(gate.because)),
        )
        for gate in passed
    )
    columns = (Column(title=say.text("Gate"), width=30), Column(title=say.text("Why it is passed"), width=70))
    return Table(caption=say.text("Gates passed"), columns=columns, rows=rows)
