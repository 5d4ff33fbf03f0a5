"""What is kept: assessments, answers, revisions, finished reports, the workspace. Plain functions that take a Session."""

# Tables that nobody imports would be missing from backups and migrations.
from assess.storage import cases, people, progress, workshops
from assess.storage.engine import Database, connect

__all__ = ["Database", "cases", "connect", "people", "progress", "workshops"]
