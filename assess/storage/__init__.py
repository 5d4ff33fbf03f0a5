"""What is kept: assessments, answers, revisions, finished reports, the workspace. Plain functions that take a Session."""

from assess.storage import cases, people, progress, workshops  # tables that nobody imports would be missing from backups and migrations
from assess.storage.engine import Database, connect

__all__ = ["Database", "cases", "connect", "people", "progress", "workshops"]
