"""The gates: which bar the way, why, and what opens them."""

from assess.domain.result import GateVerdict
from assess.report.blocks import Block, Card, Cards, Cell, Chart, Column, Heading, Paragraph, Table, Tone
from assess.report.charts.ladder import GateLadder, Rung, State
from assess.report.outline.matter import Draft, Matter
from assess.report.wording import msgid

_WORDS: dict[State, str] = {"open": msgid("passed"), "shut": msgid("shut"), "unknown": msgid("open question")}
_TONES: dict[State, Tone] = {"open": "good", "shut": "bad", "unknown": "unknown"}


def gates(matter: Matter) -> Draft | None:
    """The section, when the instrument has gates."""
    if not matter.result.gates:
        return None
    say = matter.say
    shut = [gate for gate in matter.result.gates if gate.fired]
    unknown = [gate for gate in matter.result.gates if gate.fired is None]
    blocks: list[Block] = [
        Paragraph(
            say.text("A gate is a bar that no other score can buy back: it opens only when its own condition is met.")
        ),
        _ladder(matter),
    ]
    if shut:
        blocks += [
            Heading(say.text("Shut gates and how to open them")),
            Cards(tuple(_card(matter, gate) for gate in shut)),
        ]
    if unknown:
        blocks += [
            Heading(say.text("Gates that rest on missing answers")),
            Cards(tuple(_card(matter, gate) for gate in unknown)),
        ]
    passed = [gate for gate in matter.result.gates if gate.fired is False]
    if passed:
        blocks += [Heading(say.text("Gates passed")), _passed(matter, passed)]
    return Draft(id="gates", title=say.text("Gates"), headline=_headline(matter, shut, unknown), blocks=tuple(blocks))


def state(gate: GateVerdict) -> State:
    """How a gate stands."""
    return "unknown" if gate.fired is None else ("shut" if gate.fired else "open")


def _headline(matter: Matter, shut: list[GateVerdict], unknown: list[GateVerdict]) -> str:
    total = len(matter.result.gates)
    if shut:
        names = matter.listed(matter.text(matter.gates[gate.id].name) for gate in shut)
        return matter.say.text("{count} of {total} gates are shut: {names}", count=len(shut), total=total, names=names)
    if unknown:
        return matter.say.text(
            "No gate is known to be shut; {count} of {total} rest on missing answers", count=len(unknown), total=total
        )
    return matter.say.text("All {total} gates are passed", total=total)


def _ladder(matter: Matter) -> Chart:
    rungs = tuple(
        Rung(gate.id, matter.text(matter.gates[gate.id].name), state(gate), matter.say.text(_WORDS[state(gate)]))
        for gate in matter.result.gates
    )
    return Chart(
        drawing=GateLadder(rungs),
        title=matter.say.text("The gates as a ladder, climbed from the bottom"),
        description=matter.listed(f"{rung.name} {rung.word}" for rung in rungs),
    )


def _card(matter: Matter, gate: GateVerdict) -> Card:
    say, content = matter.say, matter.gates[gate.id]
    facts = [(say.text("Why"), matter.because(gate.because)), (say.text("Remedy"), matter.text(content.remedy))]
    if content.due_days is not None:
        facts.append((say.text("Due"), say.text("within {days} days", days=content.due_days)))
    return Card(
        title=f"{gate.id} {matter.text(content.name)}",
        kicker=say.text(_WORDS[state(gate)]),
        lines=(matter.text(gate.effect),),
        facts=tuple(facts),
        ids=gate.sources,
        tone=_TONES[state(gate)],
    )


def _passed(matter: Matter, passed: list[GateVerdict]) -> Table:
    say = matter.say
    rows = tuple(
        (Cell(f"{gate.id} {matter.text(matter.gates[gate.id].name)}"), matter.because(gate.because)) for gate in passed
    )
    columns = (Column(title=say.text("Gate"), width=30), Column(title=say.text("Why it is passed"), width=70))
    return Table(caption=say.text("Gates passed"), columns=columns, rows=rows)
