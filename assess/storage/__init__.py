"""What is kept: assessments, answers, revisions, finished reports. Plain functions that take a Session."""

from assess.storage.engine import Database, connect

__all__ = ["Database", "connect"]
