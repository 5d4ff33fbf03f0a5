"""How long it takes to score stored assessments again under a new version of their questionnaire."""

import os
import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from sqlalchemy import insert, select

from assess.analysis.comparison_carried import carried
from assess.analysis.comparison_scored import standing
from assess.content import load, questions_folder, read_answers, write_answers
from assess.domain.answers import Answer, Answers
from assess.domain.instrument import Instrument
from assess.domain.question import Kind
from assess.jobs.rescoring import Rescoring, rescore
from assess.storage import Database, connect, instruments
from assess.storage.progress import ScoredRevision
from assess.storage.schema import upgrade
from assess.storage.tables import SUBMITTED, Assessment, Revision
from tests.bench.measuring import Aims, Measure, timed

QUESTIONNAIRE = questions_folder() / "private-domain"
ANSWERS = Path(__file__).with_name("answers.yaml")
NOW = datetime(2026, 11, 22, tzinfo=UTC)
MANY, MINUTES = 100_000, 5
CHECKED = 20


def measures(frozen: int) -> Iterator[Measure]:
    """So many, frozen under one version and scored by the next, all processors at work; and the plain way on one."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        before, after = load(QUESTIONNAIRE), load(_newer(folder))
        assert before.digest != after.digest
        texts = _texts(before)
        upgrade(url := f"sqlite:///{folder / 'assess.db'}")
        database = connect(url)
        _freeze(database, before, texts, frozen)
        job = Rescoring(
            instrument=after, path=folder / "newer", archive=folder / "archive", workers=os.cpu_count() or 1
        )
        begun = time.perf_counter()
        done = rescore(database, job, lambda: NOW, lambda _: None)
        lasted = time.perf_counter() - begun
        assert (done.count, done.unread) == (frozen, ())
        _check(database, before, after, texts)
        database.close()
    yield Measure(
        name=f"{frozen} assessments scored again, {job.workers} processors",
        a_second=frozen / lasted,
        aims=Aims(least=MANY / (MINUTES * 60)),
        note=f"{MANY} in {MANY / frozen * lasted / 60:.1f} min",
    )
    plain = timed("… read and scored one by one, one processor", lambda: _scores(texts[0], before, after))
    yield replace(plain, a_second=1 / plain.figure)


def _newer(folder: Path) -> Path:
    """The next version of the questionnaire."""
    path = folder / "newer"
    copytree(QUESTIONNAIRE, path)
    with (path / "benchmark.yaml").open("a", encoding="utf-8") as file:
        file.write("# the next version\n")
    return path


def _texts(instrument: Instrument) -> list[str]:
    """What fifty companies answered: one, with a third of its anchors otherwise."""
    answers = read_answers(ANSWERS.read_bytes(), ANSWERS.name, instrument)
    chance = random.Random(1)
    scales = [one.id for one in instrument.questions if one.kind is Kind.SCALE]
    return [write_answers(_otherwise(answers, scales, chance), instrument) for _ in range(50)]


def _otherwise(answers: Answers, scales: list[str], chance: random.Random) -> Answers:
    [one] = answers.respondents
    anchors = [id for id in scales if id in one.answers]
    other: dict[str, Answer] = {id: Decimal(chance.randrange(5)) for id in chance.sample(anchors, len(anchors) // 3)}
    return replace(answers, respondents=(replace(one, answers={**one.answers, **other}),))


def _freeze(database: Database, instrument: Instrument, texts: list[str], count: int) -> None:
    identity = {
        "instrument_id": instrument.identity.id,
        "instrument_version": instrument.identity.version,
        "instrument_digest": instrument.digest,
    }
    with database.writing.begin() as session:
        instruments.keep(session, instrument, instruments.packed(QUESTIONNAIRE), NOW)
        moments = {"created_at": NOW, "updated_at": NOW}
        rows = [
            {"id": id, "token_hash": str(id), "language": "en", "length": "full", **identity, **moments}
            for id in range(1, count + 1)
        ]
        session.connection().execute(insert(Assessment), rows)
        frozen = {"number": 1, "state": SUBMITTED, "opened_at": NOW, "submitted_at": NOW, "judgement": 0}
        frozen |= {"instrument_digest": instrument.digest}
        rounds = [{"assessment_id": id, "answers": texts[id % len(texts)], **frozen} for id in range(1, count + 1)]
        session.connection().execute(insert(Revision), rounds)


def _check(database: Database, before: Instrument, after: Instrument, texts: list[str]) -> None:
    """What was kept is what the plain way gives."""
    with database.reading() as session:
        kept = session.scalars(select(ScoredRevision).order_by(ScoredRevision.revision_id).limit(CHECKED)).all()
    for one in kept:
        assert one.scores == _scores(texts[one.revision_id % len(texts)], before, after)


def _scores(text: str, before: Instrument, after: Instrument) -> Mapping[str, float]:
    found = standing(after, carried(read_answers(text, "answers.yaml", before), after))
    assert found is not None
    return {id: float(score) for id, score in found.scores.items()}
