from datetime import UTC, datetime
from pathlib import Path

from assess.domain.instrument import Instrument
from assess.storage import Database
from assess.storage.instruments import keep, packed, restore

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def test_an_archived_folder_comes_back_as_it_was(database: Database, instrument: Instrument, tmp_path: Path) -> None:
    source = tmp_path / "questionnaire"
    (source / "sections").mkdir(parents=True)
    (source / "instrument.yaml").write_text("instrument: 1\n")
    (source / "sections" / "a.yaml").write_text("sections: []\n")
    with database.writing.begin() as session:
        keep(session, instrument, packed(source), NOW)
        keep(session, instrument, packed(source), NOW)  # the second time there is nothing to do
        place = restore(session, instrument.digest, tmp_path / "archive")

    assert place is not None
    assert {str(file.relative_to(place)) for file in place.rglob("*.yaml")} == {"instrument.yaml", "sections/a.yaml"}
    assert packed(place) == packed(source)


def test_a_questionnaire_in_one_file_comes_back_as_one_file(
    database: Database, instrument: Instrument, tmp_path: Path
) -> None:
    source = tmp_path / "tiny.yaml"
    source.write_text("instrument: 1\n")
    with database.writing.begin() as session:
        keep(session, instrument, packed(source), NOW)
        place = restore(session, instrument.digest, tmp_path / "archive")

    assert place is not None
    assert place.name == "tiny.yaml"


def test_what_was_never_kept_is_not_there(database: Database, tmp_path: Path) -> None:
    with database.reading() as session:
        assert restore(session, "0" * 64, tmp_path / "archive") is None
