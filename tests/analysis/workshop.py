"""The invented carpenters' workshop, and ways to answer for it."""

from functools import cache
from pathlib import Path

from assess.analysis.consensus import consensus
from assess.analysis.facts import Facts
from assess.analysis.model import model_of
from assess.content import load
from assess.domain.answers import Answer, Answers, Respondent
from assess.domain.instrument import Instrument

HERE = Path(__file__).parent


@cache
def workshop() -> Instrument:
    return load(HERE / "questionnaires" / "workshop.yaml")


def said(**answers: Answer) -> Answers:
    """One respondent's answers; a cell is written with two underscores (`F4__V1`)."""
    return spoken(MASTER=answers)


def spoken(**roles: dict[str, Answer]) -> Answers:
    """Several respondents' answers, by role."""
    respondents = tuple(
        Respondent(role=role, answers={id.replace("__", "."): value for id, value in answers.items()})
        for role, answers in roles.items()
    )
    return Answers(questionnaire="workshop", respondents=respondents)


def facts_of(answers: Answers) -> Facts:
    return Facts(model_of(workshop()), consensus(workshop(), answers))
