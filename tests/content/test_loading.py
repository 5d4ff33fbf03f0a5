from pathlib import Path

import pytest

from assess.content import ContentError, check, load
from assess.content.nodes import Entries, parse
from assess.content.reader import MAX_PROBLEMS
from assess.content.wording import listed, say
from assess.domain.condition import AllOf, Comparison, Operator
from assess.domain.question import Question
from assess.domain.text import LocalizedText

GOOD = Path(__file__).parent / "good"
LEAST = (GOOD / "least.yaml").read_text("utf-8")


def test_values_are_of_the_types_the_domain_says() -> None:
    instrument = load(GOOD / "base.yaml")

    assert instrument.identity.version == "1.0"
    assert instrument.identity.indexes == ("overall", "hours")
    assert instrument.library.sources[0].locator == "012"
    assert instrument.library.sources[0].text == LocalizedText(zh="面包要新鲜。", en="No")
    assert instrument.library.documents[0].date.en == "2024-05-01"
    assert instrument.questions[0].maximum == 10**9
    assert instrument.rules.gates[0].due_days == 30
    assert instrument.design.activities[0].cells == (("BOSS", "A"), ("BAKER", "R"), ("EXT", "C"))
    ready = instrument.rules.criteria[1].when
    assert isinstance(ready, AllOf)
    assert isinstance(ready.conditions[0], AllOf)
    assert ready.conditions[0].conditions[1] == Comparison("F1", Operator.BELOW, 100_000_000)  # type: ignore[arg-type]  # equal


def test_the_files_of_a_folder_are_joined_in_path_order(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(LEAST, "utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b/c.yaml").write_text("roles: [{id: LEAD, title: {zh: 负责人, en: Lead}}]\n", "utf-8")

    assert [role.id for role in load(tmp_path).roles] == ["BOSS", "LEAD"]


def test_the_order_of_the_files_does_not_matter_to_what_they_may_refer_to(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "criteria: [{id: BR-1, name: {zh: 好, en: Well}, when: {fact: Q1, is: No}}]\n", "utf-8"
    )
    (tmp_path / "b.yaml").write_text(LEAST, "utf-8")

    assert load(tmp_path).rules.criteria[0].when == Comparison("Q1", Operator.IS, expected=False)


def test_all_problems_of_all_files_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(LEAST.replace("BOSS, text", "BOS, txt"), "utf-8")
    (tmp_path / "b.yaml").write_text("a: 'x\n", "utf-8")
    (tmp_path / "c.yaml").write_text("gates: [{id: GA 1, when: Q2}]\nroles: {}\n", "utf-8")

    with pytest.raises(ContentError) as refused:
        load(tmp_path)

    told = [str(problem).removeprefix(f"{tmp_path}/") for problem in refused.value.problems]
    assert told == [
        "a.yaml:8:17: “text” is missing",
        f"a.yaml:8:52: unknown key “txt”; did you mean “text”? (known: {listed(Question.__dataclass_fields__).en})",
        "b.yaml:1:4: the quote that begins here is never closed",
        "c.yaml:1:9: “name” is missing",
        "c.yaml:1:9: “effect” is missing",
        "c.yaml:1:9: “remedy” is missing",
        "c.yaml:1:9: “sources” is missing",
        "c.yaml:1:14: the id “GA 1” may only have letters, digits, “-” and “_”",
        "c.yaml:1:26: there is no fact “Q2”",
        "c.yaml:2:8: a list is expected here: […], or one “- …” a line",
    ]


def test_what_an_unread_file_may_answer_is_held_back_and_counted(tmp_path: Path) -> None:
    """One slip in a file of questions would be told once for every rule that reads them."""
    rules = "".join(f"  - {{id: BR-{n}, name: {{zh: 好, en: Well}}, when: Q{n + 1}}}\n" for n in range(8))
    (tmp_path / "a.yaml").write_text(
        f"criteria:\n{rules}  - {{id: BR-X, name: {{zh: 好, en: Well}}, whn: Q1}}\n", "utf-8"
    )
    (tmp_path / "b.yaml").write_text(LEAST, "utf-8")
    (tmp_path / "c.yaml").write_text("sections: 'x\n", "utf-8")

    told = [str(problem).removeprefix(f"{tmp_path}/") for problem in check(tmp_path)]

    assert [one for one in told if "there is no fact" in one] == []
    assert any(one.startswith("a.yaml:10:41: unknown key “whn”") for one in told)
    assert told[-2:] == [
        "c.yaml:1:11: the quote that begins here is never closed",
        f"c.yaml:1:11: {say('held_back', count=7).en}",
    ]
    (tmp_path / "c.yaml").unlink()
    assert len([one for one in check(tmp_path) if "there is no fact" in str(one)]) == 7, "nothing is held back"


def test_a_mistake_in_a_question_is_not_blamed_on_the_rules_that_read_it(tmp_path: Path) -> None:
    broken = LEAST.replace("owner: BOSS", "ownr: BOSS").replace("kind: yes_no", "kind: yesno")
    (tmp_path / "a.yaml").write_text(broken, "utf-8")
    (tmp_path / "b.yaml").write_text(
        "criteria:\n  - {id: BR-1, name: {zh: 好, en: Well}, when: Q1}\n"
        "  - {id: BR-2, name: {zh: 好, en: Well}, when: {fact: Q1, at_least: 3}}\n"
        "measures: [{id: M, name: {zh: 好, en: Well}, value: {sum: [Q1]}}]\n",
        "utf-8",
    )

    assert {Path(problem.file).name for problem in check(tmp_path)} == {"a.yaml"}


@pytest.mark.parametrize("missing", ["instrument", "roles", "sections"])
def test_what_every_questionnaire_needs_is_asked_for(tmp_path: Path, missing: str) -> None:
    root = parse(LEAST, "least")
    assert isinstance(root, Entries)
    lines = LEAST.splitlines(keepends=True)
    starts = [key.place.line - 1 for key, _ in root.pairs]
    blocks = ["".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    (tmp_path / "a.yaml").write_text("".join(one for one in blocks if not one.startswith(missing)), "utf-8")

    assert f"the questionnaire has no “{missing}”" in {problem.message.en for problem in check(tmp_path)}


def test_what_may_occur_once_is_refused_the_second_time(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(LEAST, "utf-8")
    (tmp_path / "b.yaml").write_text(LEAST, "utf-8")

    assert str(check(tmp_path)[0]).endswith(f"“instrument” may occur only once; first at {tmp_path}/a.yaml:2:13")


def test_a_questionnaire_with_a_broken_identity_is_not_loaded_and_the_rest_is_checked(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(LEAST.replace("caveat", "caveats").replace("owner: BOSS", "owner: B"), "utf-8")

    assert len(check(tmp_path)) == 3


def test_the_list_of_problems_ends_where_nobody_would_read_on(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(LEAST + "roles2: 1\n" + "criteria: [" + "x," * 3000 + "]\n", "utf-8")

    problems = check(tmp_path)

    assert len(problems) == MAX_PROBLEMS + 2
    assert "more than 1000 problems" in problems[-1].message.en


def test_loading_twice_gives_equal_instruments() -> None:
    assert load(GOOD / "base.yaml") == load(str(GOOD / "base.yaml"))
