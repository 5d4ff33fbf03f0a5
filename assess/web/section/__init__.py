"""Answering: one section on a page, saved by its button, with or without JavaScript."""
