"""A workshop: one question on the wall, a room that votes on phones, and what it agrees."""
