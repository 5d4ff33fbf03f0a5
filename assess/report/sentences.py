"""Evidence becomes sentences: "revenue is CNY 120 million, at least CNY 50 million and below CNY 500 million"."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from assess.domain.condition import OPPOSITE, Operator, Unknown, Value
from assess.domain.result import Evidence
from assess.report.blocks import Mark, ProofLine
from assess.report.vocabulary import Vocabulary
from assess.report.wording import msgid

_RELATIONS = {
    Operator.IS: msgid("{expected}"),
    Operator.IS_NOT: msgid("not {expected}"),
    Operator.IN: msgid("one of {expected}"),
    Operator.NOT_IN: msgid("none of {expected}"),
    Operator.AT_LEAST: msgid("at least {expected}"),
    Operator.ABOVE: msgid("above {expected}"),
    Operator.AT_MOST: msgid("at most {expected}"),
    Operator.BELOW: msgid("below {expected}"),
    Operator.INCLUDES: msgid("including {expected}"),
    Operator.EXCLUDES: msgid("without {expected}"),
    Operator.INCLUDES_ANY: msgid("including any of {expected}"),
    Operator.EXCLUDES_ALL: msgid("without any of {expected}"),
    Operator.FIRST: msgid("with {expected} first"),
    Operator.NOT_FIRST: msgid("without {expected} first"),
}
MARKS: dict[Mark, str] = {
    "yes": msgid("holds"),
    "no": msgid("does not hold"),
    "open": msgid("cannot be told yet"),
}
_OF_SEVERAL = {Operator.IN, Operator.NOT_IN, Operator.INCLUDES_ANY, Operator.EXCLUDES_ALL}
_SELF_EVIDENT = {Operator.IS, Operator.IN}  # "X is A" needs no "which is A" after it


def proof(vocabulary: Vocabulary, because: Iterable[Evidence]) -> tuple[ProofLine, ...]:
    """One line for each fact, the comparisons of one fact joined."""
    lines: list[ProofLine] = []
    for (fact, holds), group in groupby(because, key=lambda one: (one.fact, one.holds)):
        mark: Mark = "open" if holds is None else ("yes" if holds else "no")
        text = _said(vocabulary, fact, tuple(group))
        lines.append(ProofLine(mark=mark, word=vocabulary.say.text(MARKS[mark]), text=text, ids=(fact,)))
    return tuple(dict.fromkeys(lines))


def sentence(vocabulary: Vocabulary, because: Iterable[Evidence]) -> str:
    """All the evidence in one sentence, without its full stop."""
    return vocabulary.say.text("; ").join(line.text for line in proof(vocabulary, because))


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
    return say.text("{name} would have to be {relation}", name=subject, relation=relation)


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
    observed = vocabulary.value(fact, first.observed)
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
            return say.text("{name}: don't know, which counts as 0 at a gate", name=subject)
        case _:
            missing = vocabulary.value(fact, first.observed)
            relations = _relations(vocabulary, fact, group, as_is=True)
            return say.text(
                "{name}: {missing}; to be told is whether it is {relations}",
                name=subject,
                missing=missing,
                relations=relations,
            )


def _relations(vocabulary: Vocabulary, fact: str, group: tuple[Evidence, ...], *, as_is: bool = False) -> str:
    said: list[str] = []
    for one in group:
        operator = OPPOSITE[one.operator] if one.holds is False and not as_is else one.operator
        if as_is or operator not in _SELF_EVIDENT:
            said.append(_relation(vocabulary, fact, operator, one.expected, one.observed))
    return vocabulary.say.text(" and ").join(dict.fromkeys(said))


def _relation(vocabulary: Vocabulary, fact: str, operator: Operator, expected: Value, observed: Value | Unknown) -> str:
    if operator in _OF_SEVERAL and isinstance(expected, tuple):
        shown = vocabulary.say.text(" or ").join(vocabulary.value(fact, one) for one in expected)
    elif expected == observed and isinstance(expected, Decimal) and vocabulary.term(fact).anchors:
        shown = vocabulary.brief(expected)  # the anchor was just read out
    else:
        shown = vocabulary.value(fact, expected)
    return vocabulary.say.text(_RELATIONS[operator], expected=shown)
