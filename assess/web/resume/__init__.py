"""Coming back: a private link that was pasted opens the assessment again."""
