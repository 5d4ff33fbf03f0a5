"""Exactness: a value that equals a threshold on paper must equal it here, whatever was divided on the way."""

from decimal import ROUND_HALF_EVEN, Decimal

_GRID = Decimal("0.000001")
_NOISE = Decimal("1E-15")


def settled(value: Decimal) -> Decimal:
    """The value without the last digits' noise of repeating decimals (thirds, sixty-fourths …).

    Divisions are carried at 28 digits. A true value on the grid of millionths comes out at most 1E-15 away from it
    and is put back; every other value is left as it is, unrounded.
    """
    near = value.quantize(_GRID, rounding=ROUND_HALF_EVEN)
    return near.normalize() if abs(value - near) < _NOISE else value


def ratio(numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """Numerator over denominator; None when there is nothing to divide by."""
    return settled(numerator / denominator) if denominator else None
