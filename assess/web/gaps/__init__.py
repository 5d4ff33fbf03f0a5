"""The gaps between those who lead and those who carry the work out, while the round is still open."""
