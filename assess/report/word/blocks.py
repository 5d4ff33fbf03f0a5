"""The blocks of a report as Word's own paragraphs, lists and tables."""

from typing import assert_never

from assess.report.blocks import (
    Bullets,
    Callout,
    Card,
    Cards,
    Chart,
    Facts,
    Heading,
    KeyFigures,
    Mark,
    Paragraph,
    Piece,
    Proof,
    ProofLine,
    Table,
    Tone,
)
from assess.report.word.drawings import chart
from assess.report.word.markup import w
from assess.report.word.pen import Pen
from assess.report.word.tables import kept, key_figures, table

_SIGNS: dict[Mark, tuple[str, Tone]] = {"yes": ("✓", "good"), "no": ("×", "bad"), "open": ("?", "unknown")}


def drawn(pen: Pen, block: Piece) -> str:
    """The block."""
    match block:
        case Heading(text):
            return pen.said(text, "Heading2")
        case Paragraph(text, tone, ids):
            return _with(pen.said(text, tone=tone), pen.basis(ids))
        case Bullets(items, ordered):
            return _list(pen, items, ordered=ordered)
        case KeyFigures():
            return key_figures(pen, block)
        case Table():
            return table(pen, block)
        case Chart():
            return chart(pen, block)
        case Callout():
            return _callout(pen, block)
        case Cards(items):
            return "".join(_card(pen, card) for card in items)
        case Proof(lines):
            return "".join(_reason(pen, line) for line in lines)
        case Facts(items, compact, entries):
            return _facts(pen, items, compact=compact, entries=entries)
        case _:
            assert_never(block)


def _list(pen: Pen, items: tuple[str, ...], *, ordered: bool) -> str:
    if not ordered:
        return "".join(pen.said(item, "ListBullet") for item in items)
    return "".join(pen.said(f"{place}.\t{item}", "ListNumber") for place, item in enumerate(items, start=1))


def _callout(pen: Pen, block: Callout) -> str:
    style = f"Callout{block.tone.title()}"
    kept = w("keepNext") + w("keepLines") if block.lines else ""
    title = pen.paragraph(pen.run(block.title, style="Strong"), style, kept)
    return title + "".join(pen.said(line, style) for line in block.lines) + pen.paragraph("", "Gap")


def _card(pen: Pen, card: Card) -> str:
    kicker = pen.run(f" · {card.kicker}", tone=card.tone) if card.kicker else ""
    parts = [
        pen.paragraph(pen.entry(card.entry, pen.run(card.title)) + kicker, "Heading3"),
        *(pen.said(line) for line in card.lines),
    ]
    if card.compact and card.facts:
        parts.append(_run_on(pen, card.facts))
    else:
        parts += [pen.labelled(label, text) for label, text in card.facts]
    return "".join(parts[:-1]) + _with(parts[-1], pen.basis(card.ids))


def _with(paragraph: str, basis: str) -> str:
    """A paragraph and what it rests on, on one page."""
    return kept(paragraph) + basis if basis else paragraph


def _run_on(pen: Pen, facts: tuple[tuple[str, str], ...]) -> str:
    """Short labels and values after one another."""
    colon = pen.say.text(": ")
    runs = [
        pen.run(f"{label}{colon}", style="Strong") + pen.run(text + ("    " if place + 1 < len(facts) else ""))
        for place, (label, text) in enumerate(facts)
    ]
    return pen.paragraph("".join(runs), "Fact")


def _facts(pen: Pen, items: tuple[tuple[str, str], ...], *, compact: bool, entries: bool) -> str:
    if compact:
        return _run_on(pen, items)
    if not entries:
        return "".join(pen.labelled(label, text) for label, text in items)
    colon = pen.say.text(": ")
    return "".join(
        pen.paragraph(pen.entry(label, pen.run(f"{label}{colon}", style="Strong")) + pen.run(text), "Entry")
        for label, text in items
    )


def _reason(pen: Pen, line: ProofLine) -> str:
    sign, tone = _SIGNS[line.mark]
    beside = pen.run(" (") + pen.references(line.ids) + pen.run(")") if line.ids else ""
    note = pen.run(f"\n{line.note}", tone="soft") if line.note else ""
    word = pen.run(f"{sign}\t{line.word}", tone=tone, bold=True)
    return pen.paragraph(word + pen.run(f"{pen.say.text(': ')}{line.text}") + beside + note, "Reason")
