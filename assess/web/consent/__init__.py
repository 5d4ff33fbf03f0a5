"""Agreeing to what happens with the answers before giving any, and saying that one is done."""
