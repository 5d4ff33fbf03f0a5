"""The overview: sections with honest progress, the private link, the reports so far."""
