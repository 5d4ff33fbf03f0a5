"""A decision: its outcome, the reasons in a sentence, the path through the rules, and why not the others."""

from collections.abc import Iterable

from assess.domain.condition import ALWAYS
from assess.domain.result import Alternative, DecisionVerdict
from assess.report.blocks import (
    Block,
    Bullets,
    Callout,
    Card,
    Cards,
    Chart,
    Facts,
    Heading,
    Paragraph,
    Piece,
    Proof,
)
from assess.report.outline.alternatives import why_not
from assess.report.outline.judgement import beside
from assess.report.outline.matter import Draft, Matter
from assess.report.outline.nearness import side_by_side
from assess.report.outline.path import matched_row, path
from assess.report.wording import msgid

_FEW = 2  # reasons that fit into one sentence; more of them are listed
_STOPS = 2  # rules passed on the way; a path of fewer shows nothing that is not said
_WAYS = 3  # other outcomes told one by one
_NAMED = 4  # missing answers; a company that answered nothing would read pages of them
_CHOSEN = {
    True: msgid("Because {reasons}, the outcome is “{outcome}”."),
    False: msgid("All of these hold, so the outcome is “{outcome}”:"),
}
_ADJUSTED = {
    True: msgid("Because {reasons}, “{base}” is adjusted to “{outcome}”."),
    False: msgid("For these reasons “{base}” is adjusted to “{outcome}”:"),
}
_DEFAULT = {
    True: msgid("No earlier rule holds ({reasons}), so the default applies: “{outcome}”."),
    False: msgid("No earlier rule holds, so the default applies: “{outcome}”."),
}
_DEFAULT_SO_FAR = {
    True: msgid("No earlier rule is known to hold ({reasons}), so the default applies for now: “{outcome}”."),
    False: msgid("No earlier rule is known to hold, so the default applies for now: “{outcome}”."),
}


def decision(matter: Matter, id: str, more: tuple[Block, ...] = (), drawn: Chart | None = None) -> Draft:
    """The section of one decision; `more` follows the reasons. What is `drawn` follows the advice."""
    verdict, content = matter.result.decisions[id], matter.decisions[id]
    blocks = [
        *beside(matter, id),
        *_told(matter, verdict),
        *([] if drawn is None else [drawn]),
        *reasons(matter, verdict),
        *([] if matter.is_blank else [*more, *_also(matter, verdict), *why_not(matter, verdict)]),
    ]
    return Draft(
        id=section_of(id),
        title=matter.text(content.name),
        headline=headline(matter, verdict),
        blocks=tuple(blocks),
    )


def section_of(decision: str) -> str:
    """The id of the section that tells a decision."""
    return f"decision-{decision.replace('_', '-')}"


def _told(matter: Matter, verdict: DecisionVerdict) -> list[Block]:
    """The advice, and before what of it is for later that it is: before all of an outcome that is marked as such."""
    first, *more = advice(matter, verdict)
    waiting = deferred(matter, verdict)
    return [*waiting, first, *more] if later(matter, verdict) else [first, *waiting, *more]


def headline(matter: Matter, verdict: DecisionVerdict) -> str:
    """The outcome, and that it is for later or provisional when it is."""
    name = named(matter, verdict)
    return matter.say.text("Provisional: {outcome}", outcome=name) if verdict.provisional else name


def named(matter: Matter, verdict: DecisionVerdict) -> str:
    """What the outcome is called, with the mark of what is for later."""
    name, mark = matter.outcome_name(verdict), later(matter, verdict)
    return matter.say.text("{outcome} ({mark})", outcome=name, mark=mark) if mark else name


def later(matter: Matter, verdict: DecisionVerdict) -> str:
    """The mark of an outcome that is for later; empty for any other."""
    deferral = matter.decisions[verdict.id].deferral
    return matter.text(deferral.mark) if verdict.deferred and deferral and deferral.mark else ""


def deferred(matter: Matter, verdict: DecisionVerdict) -> list[Callout]:
    """What of the outcome is for later, before anything is said of it."""
    deferral = matter.decisions[verdict.id].deferral
    if not verdict.deferred or deferral is None:
        return []
    return [Callout(title=matter.say.text("Not for now"), lines=(matter.text(deferral.text),), tone="warn")]


def advice(matter: Matter, verdict: DecisionVerdict) -> list[Piece]:
    """What the outcome means, in the words of the content."""
    outcome = matter.decisions[verdict.id].outcome(verdict.outcome)
    blocks: list[Piece] = [Paragraph(matter.text(outcome.summary), "strong", ids=outcome.sources)]
    if outcome.details:
        blocks.append(Bullets(tuple(matter.text(one) for one in outcome.details)))
    facts = []
    if outcome.guardrail:
        facts.append((matter.say.text("Guardrail"), matter.text(outcome.guardrail)))
    if outcome.next:
        facts.append((matter.say.text("Next"), matter.text(outcome.next)))
    return [*blocks, Facts(tuple(facts))] if facts else blocks


def reasons(matter: Matter, verdict: DecisionVerdict) -> list[Block]:
    """Why: the sentence, the proof line by line, what was adjusted, and what is still open."""
    say = matter.say
    content = matter.decisions[verdict.id]
    lines = matter.proof(verdict.because)
    many = len(lines) > _FEW
    told = many and not (matter.is_blank and _is_default(matter, verdict))  # what rests on nothing is no reason
    blocks: list[Block] = [
        Heading(say.text("Why")),
        Paragraph(because(matter, verdict, in_full=not many), ids=(verdict.rule, *verdict.sources)),
        *([] if many else [Paragraph(say.opening(line.note), "soft", line.ids) for line in lines if line.note]),
        *([Proof(lines)] if told else []),
    ]
    notes = [matched_row(matter, content).note]
    notes += [one.note for one in content.adjustments if one.rule in verdict.adjusted_by]
    blocks += [Paragraph(matter.text(note), "soft") for note in notes if note]
    if verdict.provisional:
        blocks.append(provisional(matter, verdict))
    if content.rows.index(matched_row(matter, content)) >= _STOPS and not matter.is_blank:
        blocks.append(path(matter, content, verdict))
    return [*blocks, *side_by_side(matter, verdict.id)]


def because(matter: Matter, verdict: DecisionVerdict, *, in_full: bool = True) -> str:
    """The outcome with its reasons, printed from the evidence; not in full when they follow line by line."""
    values = {
        "reasons": matter.because(verdict.because),
        "base": matter.outcome_name(verdict, verdict.base),
        "outcome": matter.outcome_name(verdict),
    }
    if verdict.base != verdict.outcome:
        message = _ADJUSTED[in_full]
    elif _is_default(matter, verdict):
        known = all(one.holds is not None for one in verdict.because)
        message = (_DEFAULT if known else _DEFAULT_SO_FAR)[in_full and bool(values["reasons"])]
    else:
        message = _CHOSEN[in_full]
    return matter.say.text(message, **values)


def _is_default(matter: Matter, verdict: DecisionVerdict) -> bool:
    return matched_row(matter, matter.decisions[verdict.id]).when == ALWAYS


def provisional(matter: Matter, verdict: DecisionVerdict) -> Callout:
    """Which answers are missing, and what each of the other outcomes waits for."""
    now = matter.say.text("As answered so far: “{outcome}”.", outcome=matter.outcome_name(verdict))
    if len(verdict.alternatives) > _WAYS or matter.is_blank:
        lines: tuple[str, ...] = (_all_possible(matter, verdict),)
    else:
        lines = tuple(_still_possible(matter, verdict, one) for one in verdict.alternatives)
    title = matter.say.text("Provisional: this rests on answers not given")
    return Callout(title=title, lines=(now, *lines), tone="warn")


def _all_possible(matter: Matter, verdict: DecisionVerdict) -> str:
    """Many other outcomes in one sentence: each waits for much the same answers."""
    names = dict.fromkeys(matter.outcome_name(verdict, one.outcome) for one in verdict.alternatives)
    missing = dict.fromkeys(fact for one in verdict.alternatives for fact in one.missing)
    return matter.say.text(
        "{count} other outcomes are still possible: {outcomes}. They depend on {missing}.",
        count=len(names),
        outcomes=matter.vocabulary.apart(list(names)),
        missing=some(matter, missing),
    )


def _still_possible(matter: Matter, verdict: DecisionVerdict, one: Alternative) -> str:
    outcome = matter.outcome_name(verdict, one.outcome)
    if not one.missing:
        return matter.say.text(
            "It could still become “{outcome}” ({rule}) if no rule before it holds.", outcome=outcome, rule=one.rule
        )
    return matter.say.text(
        "It could still become “{outcome}” ({rule}), depending on {missing}.",
        outcome=outcome,
        rule=one.rule,
        missing=some(matter, one.missing),
    )


def some(matter: Matter, facts: Iterable[str]) -> str:
    """What the facts are called: all when they are few, or else the first and how many more there are."""
    names = list(dict.fromkeys(matter.vocabulary.subject(fact) for fact in facts))
    if len(names) <= _NAMED + 1:  # "and 1 more" is no shorter than its name
        return matter.listed(names)
    left = len(names) - _NAMED
    return matter.say.text("{names} and {count} more", names=matter.listed(names[:_NAMED]), count=left)


def _also(matter: Matter, verdict: DecisionVerdict) -> list[Block]:
    add_ons = {one.rule: one for one in matter.decisions[verdict.id].add_ons}
    names = {one.rule: matter.text(add_ons[one.rule].name) for one in verdict.also}
    cards = [
        Card(
            title=names[one.rule] if one.rule in names[one.rule] else f"{one.rule} {names[one.rule]}",
            lines=(matter.text(add_ons[one.rule].summary),),
            facts=(
                (matter.say.text("Why"), matter.because(one.because)),
                *((matter.say.text("Guardrail"), matter.text(text)) for text in [add_ons[one.rule].guardrail] if text),
            ),
            ids=one.sources,
        )
        for one in verdict.also
    ]
    return [Heading(matter.say.text("In addition")), Cards(tuple(cards))] if cards else []
