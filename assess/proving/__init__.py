"""The model checker: what no schema can see is proved of a questionnaire, or refuted by a company that shows it."""
