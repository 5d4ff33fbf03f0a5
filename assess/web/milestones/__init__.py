"""Rounds of an engagement that were given a name, the way scores took from one to the next, and the next round."""
