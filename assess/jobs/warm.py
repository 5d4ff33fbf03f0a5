"""Opened once by the process that all makers of files are copies of: what takes long to open is there for each of them."""

from assess.analysis import analyse
from assess.report import formats
from assess.report.pdf import warmed

__all__ = ["analyse", "formats"]

warmed()
