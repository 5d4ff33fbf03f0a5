"""The slides of findings: maturity, gates, the decision that leads, and the one that counts evidence."""

from dataclasses import replace

from assess.report.blocks import Bullets, Callout, Card, Cell, Facts, Paragraph, Proof, Section, Table, Tone
from assess.report.charts.bars import WeightBars
from assess.report.charts.ladder import GateLadder, State
from assess.report.charts.palette import (
    ACCENT,
    ACCENT_WASH,
    GOOD,
    GOOD_WASH,
    INK,
    INK_SOFT,
    UNKNOWN,
    UNKNOWN_WASH,
    Colour,
)
from assess.report.charts.radar import Radar
from assess.report.slides.deck import BOTTOM, MARGIN, WIDTH
from assess.report.slides.fitting import Line, rows
from assess.report.slides.notes import notes
from assess.report.slides.parts import all_of, cards, charted, drawn, say_of, under
from assess.report.slides.shapes import TITLE_SIZE, Box, Slide, TableLook
from assess.report.slides.wording import clauses

_MANY_GATES = 14
_MANY_REASONS = 6
_FEW = 3
_TITLE_ROWS = 2
_ALTERNATIVES = 1.9  # inches, of the table of alternatives
_MANY_LINES = 2  # of what stays open
_GAP = 0.25
_HELD = 1.6  # inches kept for what keeps the level from being higher


def _halves(top: float, bottom: float = BOTTOM) -> tuple[Box, Box]:
    """Two boxes side by side under the title."""
    left, tall = 5.9, bottom - top
    right = MARGIN + left + _GAP
    return Box(MARGIN, top, left, tall), Box(right, top, WIDTH - MARGIN - right, tall)


def maturity(slide: Slide, found: Section) -> None:
    """The radar, and the scores beside it."""
    left, right = _halves(slide.title(found.title, found.headline))
    radar = charted(slide, found, Radar, left)
    table = next(all_of(found, Table), None)
    held = next(all_of(found, Callout), None)
    if table is not None:
        rows = [[cell.text for cell in row[:4]] for row in table.cells]
        look = TableLook(
            widths=(56, 24, 20),
            title=table.caption,
            description=_read(slide, rows),
            right=frozenset({1, 2}),
        )
        heads = [column.title for column in table.columns]
        top = slide.table(heads, rows, replace(right, height=right.height - (_HELD if held else 0)), look) + 0.15
        if held is not None:
            box = replace(right, top=top, height=BOTTOM - top)
            lines = [Line(text=held.title, bold=True, colour=ACCENT), *(Line(text=one, size=12) for one in held.lines)]
            slide.write(lines, box, ground=ACCENT_WASH)
    slide.note(notes(slide.report, found, [*([radar.description] if radar else []), *(held.lines if held else ())]))


def peers(slide: Slide, found: Section) -> None:
    """Where the company stands among others: the shares as a chart to edit, and every group beside it."""
    said = [Line(text=block.text, size=12) for block in all_of(found, Paragraph) if not block.ids]
    top = slide.title(found.title, found.headline)
    left, right = _halves(top, BOTTOM - (0.75 if said else 0))
    bars = charted(slide, found, WeightBars, left)
    table = next(all_of(found, Table), None)
    if table is not None:
        rows = [[" · ".join(filter(None, (cell.text, cell.note))) for cell in row] for row in table.cells]
        widths = [column.width for column in table.columns]
        look = TableLook(widths=widths, title=table.caption, description=_read(slide, rows), size=12)
        slide.table([column.title for column in table.columns], rows, right, look)
    if said:
        slide.write(said, Box(MARGIN, BOTTOM - 0.7, WIDTH - 2 * MARGIN, 0.7), inset=0)
    slide.note(notes(slide.report, found, [bars.description] if bars else []))


def gates(slide: Slide, found: Section) -> None:
    """Every gate with its state; beside them what to do about those that are not passed, or why all are."""
    top = slide.title(found.title, found.headline)
    left, right = _halves(top)
    ladder = drawn(found, GateLadder)
    if ladder is None:
        return
    chart, drawing = ladder
    say = say_of(slide.report)
    rungs = drawing.rungs[:_MANY_GATES]
    grounds = {rung.word: _STATES[rung.state] for rung in rungs}
    names = [f"{rung.label} {rung.name}" for rung in rungs]
    lines = _to_open(slide, found, right)
    if lines:
        rows = [[name, rung.word] for name, rung in zip(names, rungs, strict=True)]
        look = TableLook(widths=(76, 24), title=chart.title, description=chart.description, grounds=grounds)
        slide.table([say.text("Gate"), say.text("State")], rows, left, look)
        slide.write(lines, right)
    else:
        why = {row[0].text: row[1].text for table in all_of(found, Table) for row in table.cells}
        rows = [[name, rung.word, why.get(name, "")] for name, rung in zip(names, rungs, strict=True)]
        look = TableLook(widths=(26, 9, 65), title=chart.title, description=chart.description, grounds=grounds)
        box = replace(left, width=WIDTH - 2 * MARGIN)
        slide.table([say.text("Gate"), say.text("State"), say.text("Why")], rows, box, look)
    slide.note(notes(slide.report, found, [chart.description]))


_STATES: dict[State, tuple[Colour, Colour]] = {
    "open": (GOOD_WASH, GOOD),
    "shut": (ACCENT_WASH, ACCENT),
    "unknown": (UNKNOWN_WASH, UNKNOWN),
    "limit": (UNKNOWN_WASH, INK),
    "covered": (UNKNOWN_WASH, INK),
}
_FIRST: dict[Tone, int] = {"bad": 0, "warn": 0, "unknown": 1}


def _to_open(slide: Slide, found: Section, box: Box) -> list[Line]:
    """What to do about the gates that are not passed, those that are shut first: as many as can be told in full."""
    asked = sorted(cards(found), key=lambda card: _FIRST.get(card.tone, 2))
    told: list[Line] = []
    for card in asked:
        more = [*told, *_gate(slide, card)]
        if told and not slide.fits(more, box):
            break
        told = more
    return told


def _gate(slide: Slide, card: Card) -> list[Line]:
    colon = say_of(slide.report).text(": ")
    remedy = card.facts[1:2] or card.facts[:1]
    return [
        Line(
            text=f"{card.title} · {card.kicker}",
            size=16,
            bold=True,
            colour=ACCENT if card.tone == "bad" else INK,
            after=2,
        ),
        *(Line(text=line, size=14, after=3) for line in card.lines[:1]),
        *(Line(lead=f"{label}{colon}", text=text, size=14, after=12) for label, text in remedy),
    ]


def decision(slide: Slide, found: Section) -> None:
    """What was decided and what it means; why, line by line; and why not otherwise."""
    top = slide.title(found.title, _message(slide, found))
    say = say_of(slide.report)
    tables = [one for one in under(found, say.text("Alternatives rejected")) if isinstance(one, Table)]
    bottom = BOTTOM
    for table in tables[:1]:
        rows = [[cell.text for cell in row[:2]] for row in table.cells][:_FEW]
        look = TableLook(widths=(28, 72), title=table.caption, description=_read(slide, rows), size=12, air=0.03)
        heads = [column.title for column in table.columns[:2]]
        tall = slide.tall(heads, rows, Box(MARGIN, top, WIDTH - 2 * MARGIN, _ALTERNATIVES), look)
        bottom = BOTTOM - tall - 0.15
        slide.table(heads, rows, Box(MARGIN, BOTTOM - tall, WIDTH - 2 * MARGIN, tall), look)
    left, right = _halves(top, bottom)
    said = [_head(say.text("What is advised")), *meaning(slide, found)]
    why = [_head(say.text("Why")), *_reasons(slide, found)]
    slide.side_by_side([(said, left), (why, right)])
    slide.note(notes(slide.report, found, _spoken(slide, found)))


def evidence(slide: Slide, found: Section) -> None:
    """The decision that counts evidence: what is there, what is missing."""
    left, right = _halves(slide.title(found.title, _message(slide, found)))
    say = say_of(slide.report)
    tables = [block for block in under(found, say.text("Evidence counted")) if isinstance(block, Table)]
    said = [_head(say.text("What is advised")), *meaning(slide, found)]
    why = [_head(say.text("Why")), *_reasons(slide, found)]
    slide.write([*said, *why], left)
    for table in tables[:1]:
        rows = [[cell.text for cell in row[:2]] for row in table.cells][:_MANY_GATES]
        tones = {"good": (GOOD_WASH, GOOD), "bad": (ACCENT_WASH, ACCENT), "unknown": (UNKNOWN_WASH, UNKNOWN)}
        grounds = {row[1].text: tones[row[1].tone] for row in table.cells if row[1].tone in tones}
        look = TableLook(
            widths=(76, 24), title=table.caption, description=_read(slide, rows), air=0.25, grounds=grounds
        )
        slide.table([column.title for column in table.columns[:2]], rows, right, look)
    slide.note(notes(slide.report, found, _spoken(slide, found)))


def _message(slide: Slide, found: Section) -> str:
    """The outcome, and in the same breath what it means, where both fit a title."""
    said = next((block.text for block in all_of(found, Paragraph) if block.tone in {"plain", "strong"}), "")
    first = next(clauses(said), "")
    if not first:
        return found.headline
    message = say_of(slide.report).text("{outcome}. {meaning}", outcome=found.headline, meaning=first)
    room = (WIDTH - 2 * MARGIN) * 72
    return message if rows(message, TITLE_SIZE, room, bold=True) <= _TITLE_ROWS else found.headline


def _head(text: str) -> Line:
    return Line(text=text, size=14, bold=True, colour=ACCENT, after=6)


def meaning(slide: Slide, found: Section) -> list[Line]:
    """The outcome in the words of the content, and what is put beside it: before the first heading."""
    colon = say_of(slide.report).text(": ")
    lines: list[Line] = []
    beside: list[Line] = []
    for block in found.flat:
        match block:
            case Paragraph(text=text):
                lines.append(Line(text=text, size=16, bold=not lines, after=7))
            case Bullets(items):
                lines += [Line(text=item, size=14, bullet=True) for item in items]
            case Facts(items):
                lines += [Line(lead=f"{label}{colon}", text=text, size=14, after=6) for label, text in items]
            case Callout(title=title, lines=told):
                beside += [Line(text=title, size=14, bold=True, colour=ACCENT, after=2)]
                beside += [Line(text=one, size=12, after=4) for one in told]
            case _:
                break
    return [*lines, *beside]


def _reasons(slide: Slide, found: Section) -> list[Line]:
    lines: list[Line] = []
    for block in under(found, say_of(slide.report).text("Why")):
        match block:
            case Paragraph(text=text, tone=tone):
                lines.append(Line(text=text, size=14, colour=INK_SOFT if tone == "soft" else INK, after=6))
            case Proof(proved):
                signs = {"yes": "✓", "no": "×", "open": "?"}
                lines += [Line(text=f"{signs[one.mark]} {one.text}", size=13) for one in proved[:_MANY_REASONS]]
            case Callout(title=title, lines=said):
                lines += [
                    Line(text=title, size=13, bold=True, colour=ACCENT),
                    *(Line(text=one, size=12) for one in said[:_MANY_LINES]),
                ]
            case _:
                pass
    return lines


def _spoken(slide: Slide, found: Section) -> list[str]:
    """What a sceptic asks of each reason, for the speaker: by how much, who says so, on what evidence; and why not otherwise."""
    say = say_of(slide.report)
    proofs = (block for block in under(found, say.text("Why")) if isinstance(block, Proof))
    lines = (line for proof in proofs for line in proof.lines if line.note)
    reasons = [say.text("{text} ({detail})", text=line.text, detail=line.note) for line in lines]
    still = (block for block in under(found, say.text("Why")) if isinstance(block, Callout))
    open_ones = [line for block in still for line in block.lines]
    return [*reasons, *open_ones, *_rejected(slide, found)]


def _rejected(slide: Slide, found: Section) -> list[str]:
    say = say_of(slide.report)
    tables = [one for one in under(found, say.text("Alternatives rejected")) if isinstance(one, Table)]
    return [
        say.text("Not {alternative}: {reason}", alternative=row[0].text, reason=say.text("; ").join(_why(row)))
        for table in tables
        for row in table.cells[:5]
    ]


def _why(row: tuple[Cell, ...]) -> list[str]:
    """Why an alternative was rejected, and what it would take."""
    return [cell.text.rstrip("。.") for cell in row[1:] if cell.text]


def _read(slide: Slide, rows: list[list[str]]) -> str:
    return say_of(slide.report).text("; ").join(" ".join(row) for row in rows)
