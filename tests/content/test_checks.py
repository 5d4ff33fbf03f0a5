"""Every mistake of an author is found, alone, at its place, in both languages: one file in `bad/` a mistake."""

import shutil
from pathlib import Path

import pytest

from assess.content import Problem, check, load

HERE = Path(__file__).parent
GOOD = sorted((HERE / "good").glob("*.yaml"))
BAD = sorted((HERE / "bad").glob("*.yaml"))


def problems_of(path: Path, folder: Path) -> list[Problem]:
    """The problems of a file, which is a questionnaire by itself, or an addition to the one in `good/base.yaml`."""
    shutil.copy(path, folder / "zz.yaml")
    if "\ninstrument:" in path.read_text("utf-8"):
        return check(folder / "zz.yaml")
    shutil.copy(HERE / "good/base.yaml", folder)
    return check(folder)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_questionnaire_has_no_problem(path: Path) -> None:
    assert check(path) == []
    assert load(path).questions


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_mistake_is_found_at_its_place_and_nothing_else_is_blamed(path: Path, tmp_path: Path) -> None:
    sign, expected = path.read_text("utf-8").splitlines()[0].split(": ", maxsplit=1)

    found = problems_of(path, tmp_path)

    assert sign == "# expect"
    assert [str(one).replace(f"{tmp_path}/zz.yaml:", "").replace(f"{tmp_path}/", "") for one in found] == [expected]
    assert all(any("\u4e00" <= character <= "\u9fff" for character in one.message.zh) for one in found)
