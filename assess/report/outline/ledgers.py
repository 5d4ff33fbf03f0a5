"""The leader's own page: a few accounts to keep, each with the company's figures."""

from assess.domain.condition import Unknown
from assess.domain.design import Ledger
from assess.report.blocks import Card, Cards
from assess.report.outline.matter import Draft, Matter

_OPEN = {Unknown.NOT_ANSWERED}


def ledgers(matter: Matter) -> Draft | None:
    """The section, when the instrument keeps ledgers."""
    content = matter.instrument.design.ledgers
    if not content:
        return None
    say = matter.say
    names = (matter.text(one.name).split("：")[0].split(":")[0] for one in content)
    kept = matter.vocabulary.together([say.within(name) for name in names])
    headline = say.text("Only the leader can keep these accounts: {names}", names=kept)
    cards = Cards(tuple(_card(matter, one) for one in content))
    return Draft(id="ledgers", title=say.text("The leader’s ledgers"), headline=headline, blocks=(cards,))


def _card(matter: Matter, one: Ledger) -> Card:
    values = {fact: matter.result.facts.get(fact, Unknown.NOT_ANSWERED) for fact in one.facts}
    name = matter.vocabulary.name
    facts = [(name(id), matter.vocabulary.value(id, value)) for id, value in values.items() if value not in _OPEN]
    missing = [name(id) for id, value in values.items() if value in _OPEN]
    if missing:
        facts.append((matter.say.text("Not answered yet"), matter.listed(missing)))
    return Card(
        title=matter.text(one.name), lines=(matter.text(one.text),), facts=tuple(facts), ids=one.sources, compact=True
    )
