"""A workbook of the whole assessment, live: change an answer, and scores, gates, decisions and money follow."""

from assess.report.workbook.writing import render

__all__ = ["render"]
