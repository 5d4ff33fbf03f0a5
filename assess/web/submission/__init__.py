"""Submitting freezes a revision; reopening begins the next one and leaves the old report as it was."""
