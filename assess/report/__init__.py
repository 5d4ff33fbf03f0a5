"""The report: a view model of sections and blocks, and the files made of it."""

from assess.report.outline import outline

__all__ = ["outline"]
