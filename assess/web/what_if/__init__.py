"""What if: on a copy, other answers, and what would follow from them; kept as a target when it is worth reaching."""
