"""A visit: somebody came with a private link, and this is the assessment it opens."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property

from flask import abort
from sqlalchemy.orm import Session

from assess.analysis import Applicability
from assess.domain.answers import Answers
from assess.storage import assessments, evidence
from assess.storage.answers import Stored, answers_of, stored
from assess.storage.assessments import Opened
from assess.storage.tables import OPEN, EvidenceFile
from assess.web.branches import applicable
from assess.web.house import house
from assess.web.questionnaire import Questionnaire


class Visit:
    """The assessment behind a link, with its answers read at most once."""

    def __init__(self, session: Session, token: str, opened: Opened, questionnaire: Questionnaire) -> None:
        self.session = session
        self.token = token
        self.opened = opened
        self.questionnaire = questionnaire

    @property
    def is_open(self) -> bool:
        """Whether answers may be given: a submitted revision has to be reopened first."""
        return self.opened.revision.state == OPEN

    @cached_property
    def stored(self) -> Mapping[str, Stored]:
        """Everything this respondent has said, by cell."""
        return stored(self.session, self.opened.respondent.id)

    @cached_property
    def answers(self) -> Answers:
        """The same as the domain's answers."""
        identity = self.questionnaire.instrument.identity
        given = answers_of(identity.id, [(self.opened.respondent, self.stored)], self.questionnaire.scales)
        return evidence.with_names(given, [self.files])

    @cached_property
    def files(self) -> Mapping[str, Sequence[EvidenceFile]]:
        """The evidence files of this respondent, by question."""
        return evidence.files_of(self.session, self.opened.respondent)

    @cached_property
    def applicability(self) -> Applicability:
        """Which questions apply now."""
        return applicable(self.questionnaire, self.stored, self.opened.assessment.length)

    def forget(self) -> None:
        """After a change: read the answers again when they are next asked for."""
        for name in ("stored", "answers", "applicability", "files"):
            self.__dict__.pop(name, None)


@contextmanager
def visiting(token: str, *, writing: bool = False) -> Iterator[Visit]:
    """Open a link, or answer 404; `writing` commits at the end unless something went wrong."""
    rooms = house()
    if writing:
        with rooms.database.writing.begin() as session:
            yield _visit(session, token, lock=True)
    else:
        with rooms.database.reading() as session:
            yield _visit(session, token, lock=False)


def _visit(session: Session, token: str, *, lock: bool) -> Visit:
    opened = assessments.find(session, token, lock=lock)
    if opened is None:
        abort(404)
    questionnaire = house().shelf.get(session, opened.assessment.instrument_digest)
    return Visit(session, token, opened, questionnaire)
