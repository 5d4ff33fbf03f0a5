"""The questionnaires at hand: those installed, and those that assessments were begun with before an update."""

from pathlib import Path

from sqlalchemy.orm import Session

from assess.content import load, questionnaires, questions_folder
from assess.storage.instruments import packed, restore
from assess.web.questionnaire import Questionnaire, prepare


class Shelf:
    """Questionnaires by digest. Raises ContentError at once when an installed one has problems."""

    def __init__(self, questions: Path | None, archive: Path) -> None:
        self._archive = archive
        self.installed = tuple(_read(path) for path in questionnaires(questions or questions_folder()))
        self._by_digest = {one.instrument.digest: one for one in self.installed}

    def newest(self, id: str) -> Questionnaire | None:
        """The installed questionnaire with this id."""
        return next((one for one in self.installed if one.instrument.identity.id == id), None)

    def at_hand(self, digest: str) -> Questionnaire:
        """A questionnaire that was fetched before; KeyError if it was not."""
        return self._by_digest[digest]

    def get(self, session: Session, digest: str) -> Questionnaire:
        """The questionnaire an assessment was begun with, installed or from the archive; LookupError when it is lost."""
        kept = self._by_digest.get(digest)
        if kept is None:
            path = restore(session, digest, self._archive)
            if path is None:
                raise LookupError(f"no questionnaire with digest {digest} is installed or archived")
            kept = self._by_digest[digest] = _read(path)
        return kept


def _read(path: Path) -> Questionnaire:
    """The files are packed at once: an archive made later might hold what somebody has changed meanwhile."""
    return prepare(load(path), packed(path))
