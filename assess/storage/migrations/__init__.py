"""Every step the tables have taken; `versions/` in order."""
