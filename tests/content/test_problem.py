from assess.content import ContentError, Place, Problem
from assess.domain.text import LocalizedText

PROBLEM = Problem("gates.yaml", 3, 14, LocalizedText(zh="缺少“en”", en="“en” is missing"))


def test_a_problem_is_one_line_with_its_place_in_either_language() -> None:
    assert str(PROBLEM) == "gates.yaml:3:14: “en” is missing"
    assert PROBLEM.in_language("zh-CN") == "gates.yaml:3:14: 缺少“en”"


def test_a_problem_knows_its_place() -> None:
    assert PROBLEM.place == Place("gates.yaml", 3, 14)
    assert str(PROBLEM.place) == "gates.yaml:3:14"


def test_an_error_carries_all_problems_and_reads_as_all_of_them() -> None:
    error = ContentError((PROBLEM, PROBLEM))

    assert error.problems == (PROBLEM, PROBLEM)
    assert str(error).splitlines() == [str(PROBLEM)] * 2
