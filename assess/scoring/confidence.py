"""How sure a result is: completeness, evidence, agreement and consistency, weighted as the instrument says."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from assess.domain.result import ConfidenceVerdict
from assess.domain.scale import Confidence
from assess.scoring.exact import ratio, settled

SPREAD_OF_OPPOSITES = Decimal(4)


def share(part: int, whole: int) -> Decimal:
    """Part of whole, 0 to 1; an empty whole counts as nothing shown."""
    return ratio(Decimal(part), Decimal(whole)) or Decimal(0)


def agreement(spreads: Sequence[Decimal | None]) -> Decimal:
    """1 − mean spread / 4 over the answered judgements; one that nobody else answered shows no agreement (None)."""
    terms = [Decimal(0) if spread is None else 1 - spread / SPREAD_OF_OPPOSITES for spread in spreads]
    return ratio(sum(terms, Decimal(0)), Decimal(len(terms))) or Decimal(0)


def confidence_verdict(
    confidence: Confidence, terms: Mapping[str, Decimal], penalties: tuple[tuple[str, Decimal], ...]
) -> ConfidenceVerdict:
    """The weighted terms less the penalties for stand-ins, never below 0, with the band it falls in.

    `terms` are completeness, evidence, agreement, consistency, each 0 to 1.
    """
    weights = {
        "completeness": confidence.completeness,
        "evidence": confidence.evidence,
        "agreement": confidence.agreement,
        "consistency": confidence.consistency,
    }
    total = sum((weights[name] * terms[name] for name in weights), Decimal(0))
    value = max(settled(total - sum((penalty for _, penalty in penalties), Decimal(0))), Decimal(0))
    band = next((band.id for band in confidence.bands if value >= band.minimum), confidence.bands[-1].id)
    return ConfidenceVerdict(value=value, band=band, terms=dict(terms), penalties=penalties)
