"""Saving as one goes: every answer is posted by itself as soon as it is given."""
