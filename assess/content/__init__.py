"""Questionnaires: the files in `questions/` become an `Instrument`, an answers file becomes `Answers`."""

from assess.content.answer_writing import write_answers
from assess.content.answers import read_answers
from assess.content.loading import check, load, questionnaires, questions_folder
from assess.content.problem import ContentError, Place, Problem

__all__ = [
    "ContentError",
    "Place",
    "Problem",
    "check",
    "load",
    "questionnaires",
    "questions_folder",
    "read_answers",
    "write_answers",
]
