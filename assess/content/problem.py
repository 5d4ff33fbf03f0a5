"""What is wrong with a file, where exactly, and what was meant; in both languages."""

from dataclasses import dataclass

from assess.domain.text import Language, LocalizedText


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing an author has to put right."""

    file: str
    line: int
    column: int
    message: LocalizedText

    @property
    def place(self) -> Place:
        """Where the problem is."""
        return Place(self.file, self.line, self.column)

    def in_language(self, language: Language) -> str:
        """The problem as one line: file:line:column and the message."""
        return f"{self.place}: {self.message.in_language(language)}"

    def __str__(self) -> str:
        return self.in_language("en")


class Dangling(Problem):
    """A problem that may be none: what is named here may stand in a file that could not be read."""

    __slots__ = ()


class ContentError(Exception):
    """A file cannot be used; `problems` says everything that is wrong with it, in the order of the files."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
