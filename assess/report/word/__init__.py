"""The report as a Word file: real styles, a contents field, native charts, tables that can be edited."""

from assess.report.word.document import render

__all__ = ["render"]
