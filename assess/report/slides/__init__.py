"""A presentation of the report: ten slides, the message as the headline, native charts, sources in the notes."""

from assess.report.slides.story import render

__all__ = ["render"]
