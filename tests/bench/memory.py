"""What making a file takes of memory, as the pool makes it: by a copy of the process that has been warmed, and copies of that."""

import gc
import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assess.analysis import analyse
from assess.content import load, questions_folder, read_answers
from assess.domain.text import LANGUAGES, Language
from assess.report import outline, pdf

ANSWERS = Path(__file__).with_name("answers.yaml")
MADE = date(2026, 11, 22)


def most(languages: Sequence[Language]) -> float:
    """The megabytes of the largest process that had a hand in a full report in these languages."""
    command = [sys.executable, "-m", "tests.bench.memory", *languages]
    return float(subprocess.run(command, check=True, capture_output=True).stdout)


def _make(languages: Sequence[Language]) -> None:
    gc.disable()
    instrument = load(questions_folder() / "private-domain")
    answers = read_answers(ANSWERS.read_bytes(), ANSWERS.name, instrument)
    analysis = analyse(instrument, answers)
    pdf.render([outline(instrument, answers, analysis, language, MADE) for language in languages])


def main(languages: Sequence[Language]) -> None:
    """Print it."""
    __import__("assess.jobs.warm")
    if os.fork() == 0:
        _make(languages)
        os._exit(0)
    os.wait()
    print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024)  # noqa: T201  # what whoever asked reads


if __name__ == "__main__":
    main([language for language in LANGUAGES if language in sys.argv])
