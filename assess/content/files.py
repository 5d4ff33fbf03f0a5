"""The files of a questionnaire: which there are, what is in them, and their digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assess.content.nodes import MAX_BYTES
from assess.content.problem import Place, Problem
from assess.content.wording import problem

MAX_FILES = 500


@dataclass(frozen=True, slots=True)
class Files:
    """The contents by path, in path order, and what was wrong with finding and opening them."""

    contents: Mapping[Path, bytes]
    problems: tuple[Problem, ...]
    digest: str


def gather(path: Path) -> Files:
    """All YAML files below a folder, or the one file."""
    files, problems = _found(path)
    contents: dict[Path, bytes] = {}
    for file in files:
        try:
            contents[file] = _read(file)
        except OSError as error:
            problems.append(problem(Place(str(file)), "unreadable", detail=error.strerror))
    return Files(contents, tuple(problems), _digest(path if path.is_dir() else path.parent, contents))


def questions_folder() -> Path:
    """The questionnaires of this installation: those shipped in the package, or the checkout's `questions/`."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / "_shipped" / "questions"
    return shipped if shipped.is_dir() else package.parent / "questions"


def questionnaires(folder: str | Path) -> tuple[Path, ...]:
    """The questionnaires in a folder: the folder itself if it holds YAML files, else each folder in it that does."""
    root = Path(folder)
    if not root.is_dir() or any(root.glob("*.yaml")):
        return (root,)
    return tuple(sorted(child for child in root.iterdir() if child.is_dir() and any(child.rglob("*.yaml")))) or (root,)


def _found(path: Path) -> tuple[list[Path], list[Problem]]:
    if path.is_file():
        return [path], []
    if not path.is_dir():
        return [], [problem(Place(str(path)), "no_such_path")]
    found = sorted((file for file in path.rglob("*") if file.is_file()), key=lambda file: file.as_posix())
    files = [file for file in found if file.suffix == ".yaml"]
    misnamed = [file for file in found if file.suffix.lower() in (".yml", ".yaml") and file.suffix != ".yaml"]
    problems = [problem(Place(str(file)), "wrong_ending") for file in misnamed]
    if not files:
        problems.append(problem(Place(str(path)), "no_files"))
    if len(files) > MAX_FILES:
        problems.append(problem(Place(str(path)), "too_many_files", limit=MAX_FILES))
    return files[:MAX_FILES], problems


def _read(file: Path) -> bytes:
    """The file, but not more of it than is needed to see that it is too large."""
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _digest(root: Path, contents: Mapping[Path, bytes]) -> str:
    """SHA-256 over the sorted relative paths with their bytes, so that neither can pass for the other."""
    digest = sha256()
    for name, data in sorted((file.relative_to(root).as_posix(), data) for file, data in contents.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
