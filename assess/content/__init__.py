"""Questionnaires: the files in `questions/` become an `Instrument`, an answers file becomes `Answers`."""

from assess.content.answer_writing import write_answers
from assess.content.answers import read_answers
from assess.content.files import questionnaires, questions_folder
from assess.content.loading import check, load, load_draft
from assess.content.problem import ContentError, Place, Problem
from assess.content.schema import json_schema

__all__ = [
    "ContentError",
    "Place",
    "Problem",
    "check",
    "json_schema",
    "load",
    "load_draft",
    "questionnaires",
    "questions_folder",
    "read_answers",
    "write_answers",
]
