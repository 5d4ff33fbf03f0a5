"""Maturity levels as formulas: the score's level, lowered by requirements and by the weakest core dimension."""

from fractions import Fraction

from assess.domain.condition import facts_of
from assess.domain.instrument import Instrument
from assess.domain.scale import MaturityLevel
from assess.proving.encoding import Encoding
from assess.proving.logic import TRUE, Formula, both, implied, no
from assess.proving.quantity import Quantity


def level_facts(instrument: Instrument) -> frozenset[str]:
    """What the level depends on."""
    scoring = instrument.scoring
    required = (facts_of(one.when) for level in scoring.levels for one in level.requirements)
    core = (dimension.id for dimension in scoring.dimensions if dimension.core)
    return frozenset({instrument.identity.overall, *core}).union(*required)


def is_level(encoding: Encoding, level: MaturityLevel) -> Formula:
    """When a level is the effective one."""
    levels = encoding.model.instrument.scoring.levels
    place = levels.index(level)
    higher = TRUE if place + 1 == len(levels) else no(counts(encoding, place + 1))
    overall = encoding.quantity(encoding.model.instrument.identity.overall)
    return both(overall.known, TRUE if place == 0 else counts(encoding, place), higher)


def counts(encoding: Encoding, place: int) -> Formula:
    """When the level at this place, or a higher one, is the effective one, for whom there is an overall score."""
    scoring = encoding.model.instrument.scoring
    overall = encoding.quantity(encoding.model.instrument.identity.overall)
    met = [encoding.truth(one.when).yes for level in scoring.levels[: place + 1] for one in level.requirements]
    core: list[Formula] = []
    if scoring.core_cap is not None and place > scoring.core_cap.steps:
        least = Fraction(scoring.levels[place - int(scoring.core_cap.steps)].minimum)
        core = [_known_at_least(encoding.quantity(one.id), least) for one in scoring.dimensions if one.core]
    return both(overall.at_least(Fraction(scoring.levels[place].minimum)), *met, *core)


def _known_at_least(quantity: Quantity, least: Fraction) -> Formula:
    return implied(quantity.known, quantity.at_least(least))
