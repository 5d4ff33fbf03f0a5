"""Every mistake of an author is caught, alone, at its place, in both languages: one file in `mistakes/` a mistake."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assess.content import load_draft
from assess.content.draft import Draft
from assess.domain.instrument import Claim, DeclaredException
from assess.domain.text import LocalizedText
from assess.proving.claims import Proven, proof_of, prove
from assess.proving.finding import Finding
from tests.proving.conftest import MISTAKES

WORKSHOP = Path(__file__).parents[1] / "analysis/questionnaires/workshop.yaml"
MEANT = LocalizedText(zh="有意为之。", en="That is meant.")


def told(finding: Finding) -> str:
    return re.sub(r"^.*?(\w+\.yaml:)", r"\1", str(finding.problem)).removeprefix("zz.yaml:")


def with_exceptions(draft: Draft, *exceptions: DeclaredException) -> Draft:
    rules = replace(draft.instrument.rules, exceptions=exceptions)
    return replace(draft, instrument=replace(draft.instrument, rules=rules))


def proven(draft: Draft) -> Proven:
    return prove(proof_of(draft))


def test_there_are_more_than_twenty_mistakes() -> None:
    assert len(MISTAKES) > 20


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_caught_at_its_place_and_nothing_else_is_blamed(
    path: Path, mistaken: Callable[[Path], Draft]
) -> None:
    sign, expected = path.read_text("utf-8").splitlines()[0].split(": ", maxsplit=1)

    found = proven(mistaken(path))

    assert sign == "# expect"
    assert [told(finding) for finding in found.findings] == [expected]
    assert found.undecided == ()


@pytest.mark.parametrize("path", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_told_in_chinese_too(path: Path, mistaken: Callable[[Path], Draft]) -> None:
    (finding,) = proven(mistaken(path)).findings
    chinese = finding.problem.message.zh

    assert re.search(r"[\u3400-\u9fff]", chinese)
    assert chinese.endswith(f"[{finding.claim} {finding.subject}]")


EXCUSABLE = [path for path in MISTAKES if path.stem != "exception-without-cause"]


@pytest.mark.parametrize("path", EXCUSABLE, ids=lambda path: path.stem)
def test_an_exception_with_its_reason_excuses_what_it_names(path: Path, mistaken: Callable[[Path], Draft]) -> None:
    draft = mistaken(path)
    (finding,) = proven(draft).findings
    exception = DeclaredException(id="EX-9", check=finding.claim, subject=finding.subject, reason=MEANT)

    found = proven(with_exceptions(draft, exception))

    assert found.findings == ()
    assert [(one.by, [told(each) for each in one.findings]) for one in found.excused] == [(exception, [told(finding)])]


def test_an_exception_for_a_table_covers_its_cells() -> None:
    draft = load_draft(WORKSHOP)
    (before,) = (one for one in proven(draft).findings if one.claim is Claim.OPTION)

    exception = DeclaredException(id="EX-9", check=Claim.OPTION, subject=before.subject.partition(".")[0], reason=MEANT)
    after = proven(with_exceptions(draft, exception))

    assert [one for one in after.findings if one.claim is Claim.OPTION] == []


def test_what_time_does_not_allow_is_undecided_and_no_finding() -> None:
    draft = load_draft(WORKSHOP)

    hurried = prove(proof_of(draft, effort=1, seconds=0))

    assert hurried.undecided
    assert {(one.claim, one.subject) for one in hurried.findings} <= {
        (one.claim, one.subject) for one in proven(draft).findings
    }
