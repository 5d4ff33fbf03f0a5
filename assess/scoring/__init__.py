"""Answers become scores: dimensions, measures, levels, confidence. Pure, exact, `Decimal` throughout."""
