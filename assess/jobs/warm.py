"""Opened once by the process that all makers of files are copies of: what takes long is done there for each of them.

The questionnaires of this installation are read and the shipped sample report is set in the first language, by a
thread that lets everybody else go first: lines that every report has need not be set or drawn again.
"""

import ctypes
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from threading import Thread

from assess.analysis import analyse
from assess.config import shipped
from assess.content import ContentError, load, questionnaires, questions_folder, read_answers
from assess.domain.text import LANGUAGES
from assess.jobs.worker import keep
from assess.report import outline
from assess.report.blocks import Report
from assess.report.pdf import warmed

_LAST = 19  # of those who wait for a processor


def warm() -> None:
    """Whatever is wrong with a questionnaire is told where it is used."""
    if sys.platform == "linux":  # elsewhere it would hold for the whole process
        os.nice(_LAST)
    with suppress(ContentError, OSError):
        warmed(_samples())
    gc.collect()
    _give_back()
    gc.freeze()


def _give_back() -> None:
    """What laying out took for a while: each copy would count it as its own. Only one system's library knows how."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _samples() -> Iterator[Report]:
    language = LANGUAGES[0]
    sample = shipped("static") / "sample" / f"{language}.yaml"
    for path in questionnaires(questions_folder()):
        instrument = load(path)
        keep(instrument)
        with suppress(ContentError):  # the sample answers another questionnaire
            answers = read_answers(sample.read_bytes(), sample.name, instrument)
            yield outline(instrument, answers, analyse(instrument, answers), language, date.min)


_thread = Thread(target=warm, name="warm")
_thread.start()
_thread.join()
