"""What the trail's actions, which are names of views, are called for people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assess.i18n import Translator
from assess.report.wording import msgid
from assess.storage.retention import ERASED
from assess.storage.trail import Entry
from assess.web.language import reader

WORDS: Mapping[str, str] = {
    "clients.portfolio": msgid("looked at the list of clients"),
    "trail.show": msgid("read the trail"),
    "people.show": msgid("looked at the members"),
    "people.link": msgid("looked at a link to join"),
    "people.withdraw": msgid("withdrew a link to join"),
    "material.certificate": msgid("looked at a certificate"),
    "material.certificates": msgid("looked at the certificates"),
    "judgement.remove_note": msgid("deleted a private note"),
    "clients.show": msgid("looked at the client"),
    "clients.create": msgid("entered the client"),
    "clients.describe": msgid("edited the client"),
    "clients.archive": msgid("archived the client, or took it out again"),
    "engagements.show": msgid("looked at an engagement"),
    "engagements.create": msgid("began an engagement"),
    "engagements.claim": msgid("took a self-assessment over"),
    "engagements.describe": msgid("edited an engagement"),
    "engagements.archive": msgid("archived an engagement, or took it out again"),
    "respondents.invite": msgid("invited somebody"),
    "respondents.show": msgid("looked at a personal link"),
    "respondents.renew": msgid("made a new personal link"),
    "respondents.revoke": msgid("revoked a personal link"),
    "respondents.remind": msgid("sent a personal link"),
    "respondents.let_read": msgid("changed who may read reports"),
    "section.show": msgid("looked at answers"),
    "section.keep": msgid("typed answers"),
    "saving.keep": msgid("typed answers"),
    "review.show": msgid("reviewed the round"),
    "submission.submit": msgid("closed the round"),
    "submission.reopen": msgid("began the next round"),
    "result.show": msgid("read a report"),
    "download.report": msgid("downloaded a report"),
    "download.result": msgid("downloaded a report"),
    "download.answers": msgid("downloaded the answers"),
    "judgement.show": msgid("looked at the judgement"),
    "judgement.override_answer": msgid("put another answer in place"),
    "judgement.override_outcome": msgid("put another outcome beside the machine’s"),
    "judgement.withdraw": msgid("withdrew an override"),
    "judgement.note": msgid("wrote a private note"),
    "judgement.review_evidence": msgid("reviewed evidence"),
    "evidence.add": msgid("added an evidence file"),
    "evidence.remove": msgid("removed an evidence file"),
    "sharing.show": msgid("looked at the links to a report"),
    "sharing.share": msgid("shared a report by a link"),
    "sharing.revoke": msgid("ended a link to a report"),
    "what_if.keep": msgid("kept a target"),
    "what_if.remove": msgid("removed a target"),
    "hub.settle": msgid("edited an engagement"),
    "workshop.begin": msgid("began a workshop"),
    "workshop.put_up": msgid("put a question to the vote"),
    "workshop.reveal": msgid("showed the votes of a workshop"),
    "workshop.agree": msgid("kept what a workshop agreed"),
    "workshop.withdraw": msgid("withdrew what a workshop had agreed"),
    "workshop.close": msgid("closed a workshop, or opened it again"),
    "material.show": msgid("looked at what is kept"),
    "material.export": msgid("exported everything"),
    "material.erase": msgid("erased the client"),
    "brand.show": msgid("looked at how reports look"),
    "brand.paint": msgid("changed how reports look"),
    "brand.sections": msgid("looked at how reports look"),
    "brand.arrange": msgid("changed the sections of reports"),
    "brand.words": msgid("looked at how reports look"),
    "brand.write": msgid("wrote remarks into reports"),
    "brand.logo": msgid("looked at how reports look"),
    "brand.preview": msgid("looked at a preview of the report"),
    "milestones.show": msgid("looked at the progress"),
    "milestones.name": msgid("named a milestone"),
    "milestones.again": msgid("began the next round"),
    "comparison.choose": msgid("compared two rounds"),
    "comparison.show": msgid("compared two rounds"),
    "actions.show": msgid("looked at the actions"),
    "actions.take_on": msgid("took the roadmap on"),
    "actions.settle": msgid("updated an action"),
    "benchmark.about": msgid("read how the benchmark works"),
    "benchmark.show": msgid("looked at the benchmark"),
    "benchmark.tell": msgid("changed what the report says of other companies"),
    "benchmark.agree": msgid("noted whether the client is counted in the benchmark"),
    "benchmark.take_part": msgid("changed whether the consultancy takes part in the benchmark"),
    ERASED: msgid("erased a client whose time was up"),
    "people.invite": msgid("made a link to join"),
    "people.change_role": msgid("changed a member’s role"),
    "people.remove": msgid("removed a member"),
    "people.confirm_clock": msgid("confirmed the date of the server"),
    "people.settle": msgid("changed the settings"),
}
"""A deed by what was done."""

_ROOMS: Mapping[str, str] = {
    "section": msgid("looked at answers"),
    "download": msgid("downloaded a report"),
    "evidence": msgid("looked at evidence files"),
    "what_if": msgid("tried other answers"),
    "workshop": msgid("looked at a workshop"),
    "milestones": msgid("worked on milestones"),
    "comparison": msgid("compared rounds"),
    "actions": msgid("worked on actions"),
    "benchmark": msgid("looked at the benchmark"),
    "brand": msgid("worked on the brand of reports"),
    "gaps": msgid("looked at gaps between roles"),
}
"""For the other views of a room."""
_OTHERWISE = msgid("opened a form")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the trail, to be read."""

    at: datetime
    who: str
    what: str
    number: str


def worded(entries: Sequence[Entry]) -> list[Line]:
    """The trail in the reader's language."""
    say = reader()
    return [
        Line(
            at=one.trail.at,
            who=_who(one, say),
            what=say.text(_wording(one.trail.action)),
            number=one.trail.subject.partition(":")[2],
        )
        for one in entries
    ]


def _who(one: Entry, say: Translator) -> str:
    if one.account is not None:
        return one.account.name
    return say.text("the installation") if one.trail.action == ERASED else say.text("somebody who has left")


def _wording(action: str) -> str:
    return WORDS.get(action) or _ROOMS.get(action.partition(".")[0], _OTHERWISE)
