import os
from hashlib import sha256
from pathlib import Path

import pytest

from assess.content import check, files, load, questionnaires, questions_folder
from assess.content.nodes import MAX_BYTES

LEAST = (Path(__file__).parent / "good/least.yaml").read_bytes()


def test_the_digest_is_of_the_sorted_paths_and_bytes(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/x.yaml").write_bytes(b"roles: []\n")
    (tmp_path / "a.yaml").write_bytes(LEAST)
    (tmp_path / "README.md").write_text("not part of it", "utf-8")

    expected = sha256(b"a.yaml\0%d\0" % len(LEAST) + LEAST + b"b/x.yaml\x0010\0roles: []\n").hexdigest()

    assert load(tmp_path).digest == expected


def test_the_digest_of_one_file_does_not_depend_on_where_it_lies(tmp_path: Path) -> None:
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.yaml").write_bytes(LEAST)

    assert load(tmp_path / "here/a.yaml").digest == load(tmp_path / "there").digest


def test_any_change_of_a_file_changes_the_digest(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(LEAST)
    before = load(tmp_path).digest
    (tmp_path / "a.yaml").write_bytes(LEAST + b"# a remark\n")

    assert load(tmp_path).digest != before


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert [problem.message.en for problem in check(tmp_path / "none")] == ["there is no such file or folder"]


def test_a_folder_without_questionnaire_files_is_told(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x", "utf-8")

    assert [problem.message.en for problem in check(tmp_path)] == ["the folder holds no .yaml file"]


@pytest.mark.parametrize("name", ["b.yml", "b.YAML"])
def test_a_file_that_would_be_overlooked_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.yaml").write_bytes(LEAST)
    (tmp_path / name).write_text("roles: []", "utf-8")

    assert [str(problem) for problem in check(tmp_path)] == [
        f"{tmp_path}/{name}:1:1: the file name must end in .yaml, or it would not be read"
    ]


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_bytes(LEAST)

    def denied(file: Path) -> bytes:
        raise PermissionError(13, os.strerror(13), str(file))

    monkeypatch.setattr(files, "_read", denied)

    assert [problem.message.en for problem in check(tmp_path)] == ["the file cannot be read: Permission denied"]


def test_more_files_than_a_questionnaire_can_have_are_refused(tmp_path: Path) -> None:
    for number in range(files.MAX_FILES + 1):
        (tmp_path / f"{number:03}.yaml").touch()

    assert check(tmp_path)[0].message.en == f"more than {files.MAX_FILES} files"


def test_no_more_of_a_huge_file_is_read_than_shows_that_it_is_huge(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(10 * MAX_BYTES)

    assert len(files.gather(tmp_path).contents[tmp_path / "a.yaml"]) == MAX_BYTES + 1
    assert "larger than 2 MB" in check(tmp_path)[0].message.en


def test_the_questionnaires_of_a_folder_are_its_subfolders_or_itself(tmp_path: Path) -> None:
    assert questionnaires(tmp_path) == (tmp_path,)
    for path in ("two/sub/x.yaml", "one/x.yaml", "docs/readme.md"):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).touch()

    assert questionnaires(tmp_path) == (tmp_path / "one", tmp_path / "two")
    assert questionnaires(tmp_path / "one") == (tmp_path / "one",)
    assert questionnaires(tmp_path / "one/x.yaml") == (tmp_path / "one/x.yaml",)


def test_the_questionnaires_lie_beside_the_package_or_in_the_installed_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (questions_folder() / "private-domain").is_dir()

    monkeypatch.setattr(files, "__file__", str(tmp_path / "assess/content/files.py"))
    assert questions_folder() == tmp_path / "questions"
    (tmp_path / "assess/_shipped/questions").mkdir(parents=True)
    assert questions_folder() == tmp_path / "assess/_shipped/questions"
