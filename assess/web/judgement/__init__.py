"""The consultant's judgement: other answers and outcomes with a reason, private notes, evidence reviewed."""
