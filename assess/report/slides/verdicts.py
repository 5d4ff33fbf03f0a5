"""The slides of findings: maturity, gates, the decision that leads, and the one that counts evidence."""

from dataclasses import replace

from assess.report.blocks import Bullets, Callout, Card, Facts, Paragraph, Proof, Section, Table
from assess.report.charts.bars import WeightBars
from assess.report.charts.ladder import GateLadder
from assess.report.charts.palette import ACCENT, ACCENT_WASH, GOOD, GOOD_WASH, INK, INK_SOFT, UNKNOWN, UNKNOWN_WASH
from assess.report.charts.radar import Radar
from assess.report.slides.deck import MARGIN, WIDTH
from assess.report.slides.fitting import Line
from assess.report.slides.notes import notes
from assess.report.slides.parts import all_of, cards, charted, drawn, say_of, under
from assess.report.slides.shapes import Box, Slide, TableLook

_TOP, _TALL = 1.7, 5.15
_LEFT, _RIGHT = Box(MARGIN, _TOP, 5.9, _TALL), Box(MARGIN + 6.15, _TOP, WIDTH - 2 * MARGIN - 6.15, _TALL)
_MANY_GATES = 14
_MANY_REASONS = 6
_FEW = 3


def maturity(slide: Slide, found: Section) -> None:
    """The radar, and the scores beside it."""
    slide.title(found.title, found.headline)
    radar = charted(slide, found, Radar, _LEFT)
    table = next(all_of(found, Table), None)
    held = next(all_of(found, Callout), None)
    if table is not None:
        rows = [[cell.text for cell in row[:4]] for row in table.cells]
        tall = min(0.36 + 0.4 * len(rows), _TALL - (1.6 if held else 0))
        look = TableLook(
            widths=(56, 24, 20),
            title=table.caption,
            description=_read(slide, rows),
            size=13,
            right=frozenset({1, 2}),
        )
        heads = [column.title for column in table.columns]
        slide.table(heads, rows, Box(_RIGHT.left, _TOP, _RIGHT.width, tall), look)
        if held is not None:
            box = Box(_RIGHT.left, _TOP + tall + 0.15, _RIGHT.width, _TALL - tall - 0.15)
            lines = [Line(text=held.title, bold=True, colour=ACCENT), *(Line(text=one, size=11) for one in held.lines)]
            slide.write(lines, box, ground=ACCENT_WASH)
    slide.note(notes(slide.report, found, [radar.description] if radar else []))


def peers(slide: Slide, found: Section) -> None:
    """Where the company stands among others: the shares as a chart to edit, and every group beside it."""
    slide.title(found.title, found.headline)
    bars = charted(slide, found, WeightBars, replace(_LEFT, height=_TALL - 0.8))
    table = next(all_of(found, Table), None)
    if table is not None:
        rows = [[" · ".join(filter(None, (cell.text, cell.note))) for cell in row] for row in table.cells]
        widths = [column.width for column in table.columns]
        look = TableLook(widths=widths, title=table.caption, description=_read(slide, rows), size=11, head=1.15)
        tall = min(look.head + 0.5 * len(rows), _TALL - 0.8)
        slide.table([column.title for column in table.columns], rows, replace(_RIGHT, height=tall), look)
    said = [Line(text=block.text, size=11) for block in all_of(found, Paragraph) if not block.ids]
    slide.write(said, Box(MARGIN, _TOP + _TALL - 0.7, WIDTH - 2 * MARGIN, 0.7), inset=0)
    slide.note(notes(slide.report, found, [bars.description] if bars else []))


def gates(slide: Slide, found: Section) -> None:
    """Every gate with its state; beside them what to do about those that are not passed."""
    slide.title(found.title, found.headline)
    ladder = drawn(found, GateLadder)
    if ladder is None:
        return
    chart, drawing = ladder
    say = say_of(slide.report)
    grounds = {
        rung.word: {
            "open": (GOOD_WASH, GOOD),
            "shut": (ACCENT_WASH, ACCENT),
            "unknown": (UNKNOWN_WASH, UNKNOWN),
            "limit": (UNKNOWN_WASH, INK),
            "covered": (UNKNOWN_WASH, INK),
        }[rung.state]
        for rung in drawing.rungs
    }
    rows = [[f"{rung.label} {rung.name}", rung.word] for rung in drawing.rungs[:_MANY_GATES]]
    look = TableLook(widths=(74, 26), title=chart.title, description=chart.description, size=11.5, grounds=grounds)
    tall = min(0.36 + 0.4 * len(rows), _TALL)
    slide.table([say.text("Gate"), say.text("State")], rows, Box(MARGIN, _TOP, 5.9, tall), look)
    lines = [line for card in cards(found)[:4] for line in _gate(slide, card)]
    if not lines:
        lines = [Line(text=block.text, size=14) for block in all_of(found, Paragraph)]
    slide.write(lines, _RIGHT)
    slide.note(notes(slide.report, found, [chart.description]))


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
    slide.title(found.title, found.headline)
    say = say_of(slide.report)
    tables = [one for one in under(found, say.text("Alternatives rejected")) if isinstance(one, Table)]
    tall = 3.2 if tables else _TALL
    said = [_head(say.text("What is advised")), *meaning(slide, found)]
    why = [_head(say.text("Why")), *_reasons(slide, found)]
    slide.side_by_side([(said, replace(_LEFT, height=tall)), (why, replace(_RIGHT, height=tall))])
    for table in tables[:1]:
        rows = [[cell.text for cell in row] for row in table.cells][:_FEW]
        widths = [column.width for column in table.columns]
        look = TableLook(widths=widths, title=table.caption, description=_read(slide, rows), size=11)
        heads = [column.title for column in table.columns]
        slide.table(heads, rows, Box(MARGIN, _TOP + tall + 0.1, WIDTH - 2 * MARGIN, _TALL - tall - 0.1), look)
    slide.note(notes(slide.report, found, _spoken(slide, found)))


def evidence(slide: Slide, found: Section) -> None:
    """The decision that counts evidence: what is there, what is missing."""
    slide.title(found.title, found.headline)
    say = say_of(slide.report)
    tables = [block for block in under(found, say.text("Evidence counted")) if isinstance(block, Table)]
    said = [_head(say.text("What is advised")), *meaning(slide, found)]
    why = [_head(say.text("Why")), *_reasons(slide, found)]
    slide.write([*said, *why], _LEFT)
    for table in tables[:1]:
        rows = [[cell.text for cell in row[:2]] for row in table.cells][:_MANY_GATES]
        tones = {"good": (GOOD_WASH, GOOD), "bad": (ACCENT_WASH, ACCENT), "unknown": (UNKNOWN_WASH, UNKNOWN)}
        grounds = {row[1].text: tones[row[1].tone] for row in table.cells if row[1].tone in tones}
        look = TableLook(widths=(76, 24), title=table.caption, description=_read(slide, rows), size=12, grounds=grounds)
        heads = [column.title for column in table.columns[:2]]
        tall = min(0.36 + 0.62 * len(rows), _TALL)
        slide.table(heads, rows, Box(_RIGHT.left, _TOP, _RIGHT.width, tall), look)
    slide.note(notes(slide.report, found, _spoken(slide, found)))


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
                    Line(text=title, size=12, bold=True, colour=ACCENT),
                    *(Line(text=one, size=11) for one in said),
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
    return [*reasons, *_rejected(slide, found)]


def _rejected(slide: Slide, found: Section) -> list[str]:
    say = say_of(slide.report)
    tables = [one for one in under(found, say.text("Alternatives rejected")) if isinstance(one, Table)]
    return [
        say.text("Not {alternative}: {reason}", alternative=row[0].text, reason=row[1].text)
        for table in tables
        for row in table.cells[:5]
    ]


def _read(slide: Slide, rows: list[list[str]]) -> str:
    return say_of(slide.report).text("; ").join(" ".join(row) for row in rows)
