"""Conditions, decision tables and RACI mappings: verdicts that carry their evidence. Pure."""
