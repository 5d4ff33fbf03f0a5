"""Evidence becomes sentences: "revenue is CNY 120 million, at least CNY 50 million and below CNY 500 million"."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from assess.analysis.trace import margin
from assess.domain.answers import Agreement
from assess.domain.condition import OPPOSITE, Operator, Unknown, Value
from assess.domain.result import Evidence, Said, Trace
from assess.report.blocks import Mark, ProofLine
from assess.report.vocabulary import Vocabulary
from assess.report.wording import msgid

_RELATIONS = {
    Operator.IS: msgid("{expected}"),
    Operator.IS_NOT: msgid("not {expected}"),
    Operator.IN: msgid("{expected}"),
    Operator.NOT_IN: msgid("none of {expected}"),
    Operator.AT_LEAST: msgid("at least {expected}"),
    Operator.ABOVE: msgid("above {expected}"),
    Operator.AT_MOST: msgid("at most {expected}"),
    Operator.BELOW: msgid("below {expected}"),
    Operator.INCLUDES: msgid("including {expected}"),
    Operator.EXCLUDES: msgid("without {expected}"),
    Operator.INCLUDES_ANY: msgid("including {expected}"),
    Operator.EXCLUDES_ALL: msgid("without {expected}"),
    Operator.FIRST: msgid("led by {expected}"),
    Operator.NOT_FIRST: msgid("not led by {expected}"),
}
MARKS: dict[Mark, str] = {
    "yes": msgid("holds"),
    "no": msgid("does not hold"),
    "open": msgid("cannot be told yet"),
}
_OF_SEVERAL = {Operator.IN, Operator.NOT_IN, Operator.INCLUDES_ANY, Operator.EXCLUDES_ALL}
_FROM = {Operator.AT_LEAST, Operator.ABOVE}
_TO = {Operator.AT_MOST, Operator.BELOW}
_PAIR = 2
_SELF_EVIDENT = {Operator.IS, Operator.IN}  # "X is A" needs no "which is A" after it

_FEW_VOTES = 9
"""More votes than these are told by how often each was cast."""

_BRIEF = 80  # characters of a note or a link beside a reason


def proof(vocabulary: Vocabulary, because: Iterable[Evidence]) -> tuple[ProofLine, ...]:
    """One line for each fact, the comparisons of one fact joined."""
    lines = (replace(line, text=vocabulary.say.opening(line.text)) for line in _told(vocabulary, because))
    return tuple(dict.fromkeys(lines))


def _told(vocabulary: Vocabulary, because: Iterable[Evidence]) -> Iterator[ProofLine]:
    for (fact, holds), group in groupby(because, key=lambda one: (one.fact, one.holds)):
        mark: Mark = "open" if holds is None else ("yes" if holds else "no")
        said = tuple(group)
        text, word = _said(vocabulary, fact, said), vocabulary.say.text(MARKS[mark])
        yield ProofLine(mark=mark, word=word, text=text, ids=(fact,), note=_margins(vocabulary, said))


def sentence(vocabulary: Vocabulary, because: Iterable[Evidence]) -> str:
    """All the evidence in one sentence, without its capital and full stop; of several gates alike it is said once."""
    parts: list[str] = []
    for (_, word), group in groupby(because, key=lambda one: (one.holds, _of_several(vocabulary, one))):
        told = tuple(group)
        subjects = list(dict.fromkeys(vocabulary.subject(one.fact) for one in told))
        if word and len(subjects) > 1:
            parts.append(vocabulary.say.text("{names} {verdicts}", names=vocabulary.together(subjects), verdicts=word))
        else:
            parts += (line.text for line in _told(vocabulary, told))
    return vocabulary.say.text("; ").join(dict.fromkeys(parts))


def _of_several(vocabulary: Vocabulary, one: Evidence) -> str:
    """What is said of several such facts together; nothing where each is told by itself."""
    words = vocabulary.term(one.fact).verdicts
    return words[0 if one.observed else 1] if words and isinstance(one.observed, bool) else ""


def attested(vocabulary: Vocabulary, roles: Mapping[str, str] | None, trace: Trace) -> str:
    """Who answered, noted and showed what; nothing for what is computed.

    `roles` are the names of those who answered; None where a single person answered everything, as the cover says.
    """
    say = vocabulary.say
    parts = []
    if trace.said and roles is not None:
        parts.append(say.text("answered by {names}", names=vocabulary.listed(_names(vocabulary, roles, trace))))
    if trace.hidden:
        parts.append(say.counted("1 answer, not told by itself", "{count} answers, not told one by one", trace.hidden))
    parts += [say.text("note: {note}", note=_short(one.note)) for one in trace.said if one.note]
    links = dict.fromkeys(_short(link) for one in trace.said for link in one.evidence)
    if links:
        parts.append(say.text("evidence: {evidence}", evidence=vocabulary.listed(list(links))))
    if trace.agreed is not None:
        parts.append(settlement(vocabulary, trace.agreed))
    return say.text("; ").join(parts)


def settlement(vocabulary: Vocabulary, agreed: Agreement) -> str:
    """What was agreed, how people had voted before, and why; or what a consultant put in place."""
    say = vocabulary.say
    answer = vocabulary.threshold(agreed.cell, agreed.answer)
    if agreed.judged:
        parts = [say.text("settled by the consultant: {answer}", answer=answer)]
    else:
        parts = [say.text("agreed in the workshop: {answer}", answer=answer)]
    if agreed.votes:
        parts.append(say.text("votes {votes}", votes=cast(vocabulary, agreed)))
    if agreed.reason:
        parts.append(say.text("reason: {reason}", reason=_short(agreed.reason)))
    return say.text("; ").join(parts)


def cast(vocabulary: Vocabulary, agreed: Agreement) -> str:
    """The votes in rising order, anchors by their numbers: 1 / 3 / 3; of many how often each. Of lists, what each names."""
    lists = [vote for vote in agreed.votes if isinstance(vote, tuple)]
    if lists:
        return _cast_lists(vocabulary, agreed.cell, lists)
    said = [
        vocabulary.say.number(vote) if isinstance(vote, Decimal) else vocabulary.value(agreed.cell, vote)
        for vote in agreed.votes
    ]
    if len(said) <= _FEW_VOTES:
        return " / ".join(said)
    return " / ".join(f"{one} ×{count}" for one, count in Counter(said).items())


def _cast_lists(vocabulary: Vocabulary, cell: str, lists: Sequence[tuple[str, ...]]) -> str:
    """Of a ranking the average place of every option that somebody named, best first; of several how many named each."""
    term, say = vocabulary.term(cell), vocabulary.say
    named = Counter(option for vote in lists for option in vote)
    if not term.ranked:
        return " / ".join(f"{term.values.get(option, option)} ×{count}" for option, count in named.most_common())
    last = len(term.values)
    places = {
        option: Decimal(sum(vote.index(option) + 1 if option in vote else last for vote in lists)) / len(lists)
        for option in named
    }
    order = sorted(places, key=lambda option: places[option])
    shown = [
        say.text("{option} {place}", option=term.values.get(one, one), place=say.number(places[one], 1))
        for one in order
    ]
    return say.text("average places: {places}", places=say.text(", ").join(shown))


def _names(vocabulary: Vocabulary, roles: Mapping[str, str], trace: Trace) -> list[str]:
    """The roles that answered; what each said too, where they are not of one mind."""
    alike = len({one.value for one in trace.said}) == 1
    message = msgid("{role} ({value})")
    within = vocabulary.say.within
    names = ((within(roles.get(one.role, one.role)), _plain(vocabulary, trace.fact, one)) for one in trace.said)
    said = (role if alike else vocabulary.say.text(message, role=role, value=value) for role, value in names)
    return list(dict.fromkeys(said))


def _plain(vocabulary: Vocabulary, fact: str, one: Said) -> str:
    return vocabulary.missing(one.value) if isinstance(one.value, Unknown) else vocabulary.threshold(fact, one.value)


def _short(text: str) -> str:
    """A note or a link in brief; the appendix of answers prints it in full."""
    line = " ".join(text.split())
    return line if len(line) <= _BRIEF else line[:_BRIEF].rstrip() + "…"


def requirement(vocabulary: Vocabulary, failed: Evidence) -> str:
    """What would have to be so for a comparison that failed to hold."""
    say, subject = vocabulary.say, vocabulary.subject(failed.fact)
    term = vocabulary.term(failed.fact)
    if failed.operator is Operator.KNOWN:
        return say.text("{name} would have to be answered", name=subject)
    if term.verdict and isinstance(failed.expected, bool):
        wanted = term.verdict[0] if failed.expected else term.verdict[1]
        return say.text("only if {name} {verdict}", name=subject, verdict=wanted)
    relation = _relation(vocabulary, failed.fact, failed.operator, failed.expected, failed.observed)
    needed = say.text("{name} would have to be {relation}", name=subject, relation=relation)
    distance = margin(failed)
    if not distance:
        return needed
    shown = vocabulary.distance(failed.fact, abs(distance))
    missing = say.text("{amount} too much" if distance > 0 else "{amount} short", amount=shown)
    return say.text("{text} ({detail})", text=needed, detail=missing)


def _margins(vocabulary: Vocabulary, group: tuple[Evidence, ...]) -> str:
    """How far the value lies from each threshold it is held against; nothing where there is no distance."""
    measured = () if vocabulary.is_unfounded(group[0].fact) else group
    found = [(one, distance) for one in measured if (distance := margin(one)) is not None]
    is_only = len(found) == 1
    said = dict.fromkeys(_margin(vocabulary, *pair, is_only=is_only) for pair in found)
    return vocabulary.say.text("; ").join(said)


def _margin(vocabulary: Vocabulary, one: Evidence, distance: Decimal, *, is_only: bool) -> str:
    say = vocabulary.say
    if not distance:
        return say.text("exactly at the threshold")
    amount = vocabulary.distance(one.fact, abs(distance))
    if is_only:
        return say.text(
            "{amount} above the threshold" if distance > 0 else "{amount} below the threshold", amount=amount
        )
    threshold = vocabulary.threshold(one.fact, one.expected)
    message = msgid("{amount} above {threshold}") if distance > 0 else msgid("{amount} below {threshold}")
    return say.text(message, amount=amount, threshold=threshold)


def _said(vocabulary: Vocabulary, fact: str, group: tuple[Evidence, ...]) -> str:
    say, subject = vocabulary.say, vocabulary.subject(fact)
    group = tuple(one for one in group if one.operator is not Operator.KNOWN) or group[:1]
    first = group[0]
    if first.operator is Operator.KNOWN:
        answered = not isinstance(first.observed, Unknown)
        return say.text("{name} is answered" if answered else "{name} is not answered", name=subject)
    if isinstance(first.observed, Unknown):
        return _unanswered(vocabulary, fact, first, group)
    term = vocabulary.term(fact)
    if term.verdict and isinstance(first.observed, bool):
        return say.text("{name} {verdict}", name=subject, verdict=term.verdict[0 if first.observed else 1])
    observed = vocabulary.observed(fact, first.observed)
    relations = _relations(vocabulary, fact, group)
    stated = say.text("{name}: {observed}" if term.quoted else "{name} is {observed}", name=subject, observed=observed)
    if isinstance(first.observed, bool) or not relations:
        return stated
    return say.text("{stated}, {relations}", stated=stated, relations=relations)


def _unanswered(vocabulary: Vocabulary, fact: str, first: Evidence, group: tuple[Evidence, ...]) -> str:
    say, subject = vocabulary.say, vocabulary.subject(fact)
    match first.observed, first.holds:
        case Unknown.NOT_APPLICABLE, _:
            return say.text("{name} does not apply here", name=subject)
        case Unknown.DONT_KNOW, True | False:
            return say.text("{name}: don’t know, which counts as 0 at a gate", name=subject)
        case _ if vocabulary.term(fact).verdict:
            return say.text("{name} cannot be told yet", name=subject)
        case _:
            missing = vocabulary.value(fact, first.observed)
            if not _is_one_question(group):
                return say.text("{name}: {missing}, so this cannot be told yet", name=subject, missing=missing)
            relations = _relations(vocabulary, fact, group, as_is=True)
            return say.text(
                "{name}: {missing}; what counts is whether it is {relations}",
                name=subject,
                missing=missing,
                relations=relations,
            )


def _is_one_question(group: Sequence[Evidence]) -> bool:
    """Whether comparisons of one fact ask a single thing: one of them, or a range. Several rules ask several things."""
    asked = {(one.operator, one.expected) for one in group}
    if len(asked) == 1:
        return True
    low = [one.expected for one in group if one.operator in _FROM]
    high = [one.expected for one in group if one.operator in _TO]
    pairs = [
        (first, last) for first in low for last in high if isinstance(first, Decimal) and isinstance(last, Decimal)
    ]
    return len(asked) == len(low) + len(high) == _PAIR and all(first < last for first, last in pairs)


def _relations(vocabulary: Vocabulary, fact: str, group: tuple[Evidence, ...], *, as_is: bool = False) -> str:
    said: list[str] = []
    operators = [OPPOSITE[one.operator] if one.holds is False and not as_is else one.operator for one in group]
    leads = Operator.FIRST in operators  # what is first leaves no need to say what is not
    for one, operator in zip(group, operators, strict=True):
        if as_is or not (operator in _SELF_EVIDENT or (leads and operator is Operator.NOT_FIRST)):
            said.append(_relation(vocabulary, fact, operator, one.expected, one.observed))
    return vocabulary.say.text(" and ").join(dict.fromkeys(said))


def _relation(vocabulary: Vocabulary, fact: str, operator: Operator, expected: Value, observed: Value | Unknown) -> str:
    if operator in _OF_SEVERAL and isinstance(expected, tuple):
        options = vocabulary.options(fact, expected)
        if operator is Operator.NOT_IN and len(options) == _PAIR:
            return vocabulary.say.text("neither {first} nor {second}", first=options[0], second=options[1])
        shown = vocabulary.either(options)
    elif expected == observed and isinstance(expected, Decimal) and vocabulary.term(fact).anchors:
        shown = vocabulary.brief(expected)  # the anchor was just read out
    else:
        shown = vocabulary.told(fact, expected)
    return vocabulary.say.text(_RELATIONS[operator], expected=shown)
