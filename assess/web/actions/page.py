"""The actions of an engagement in words: what is late, what is open, what is done, and what the last roadmap adds."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from assess.domain.design import Action
from assess.domain.instrument import Instrument
from assess.i18n import Translator
from assess.storage import actions
from assess.storage.engagements import Case
from assess.storage.progress import TrackedAction
from assess.web.access import Desk
from assess.web.house import house
from assess.web.milestones.rounds import Frozen, answers_of, questionnaire_of, rounds
from assess.web.pages import local
from assess.web.what_if.analysed import analysed

LATE, OPEN, DONE, DROPPED = "late", "open", "done", "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """An action taken on, with its words from the roadmap it came from. `state` is late, open, done or dropped."""

    tracked: TrackedAction
    text: str
    owner: str
    wanted: str
    state: str
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionsPage:
    """Everything the template needs; `fresh` counts the cards of the newest roadmap that are not taken on yet."""

    case: Case
    lines: Sequence[ActionLine]
    latest: Frozen | None
    fresh: int
    stale: int | None = None

    def count(self, state: str) -> int:
        """How many are in a state."""
        return sum(line.state == state for line in self.lines)


def actions_page(desk: Desk, case: Case, say: Translator, stale: int | None = None) -> ActionsPage:
    """All actions, late ones first, then by the day they are due. `stale`: the one somebody else has changed."""
    tracked = actions.of_engagement(desk.session, case.engagement.id)
    frozen = rounds(desk, case)
    latest = frozen[-1] if frozen else None
    instruments = {one.revision.id: questionnaire_of(desk, one).instrument for one in frozen}
    today = local(house().now()).date()
    lines = [_line(one, instruments[one.revision_id], today, say) for one in tracked]
    known = {one.action for one in tracked}
    return ActionsPage(
        case=case,
        lines=sorted(lines, key=lambda line: (LATE, OPEN, DONE, DROPPED).index(line.state)),
        latest=latest,
        fresh=len(roadmap(desk, latest).keys() - known) if latest else 0,
        stale=stale,
    )


def roadmap(desk: Desk, frozen: Frozen) -> Mapping[str, date]:
    """The cards of a round's roadmap, with the day each is due: so many months after the round was frozen."""
    result = analysed(questionnaire_of(desk, frozen).instrument, answers_of(desk, frozen))
    return {action.id: due_on(frozen.day, action.due) for action in result.design.roadmap}


def due_on(start: date, months: Decimal) -> date:
    """The day that many months later; part of a month as part of thirty days, a day that a month has not as its last."""
    whole = int(months)
    year, month = divmod(start.month - 1 + whole, 12)
    last = calendar.monthrange(start.year + year, month + 1)[1]
    day = date(start.year + year, month + 1, min(start.day, last))
    return day + timedelta(days=int((months - whole) * 30))


def _line(one: TrackedAction, instrument: Instrument, today: date, say: Translator) -> ActionLine:
    card = next((card for card in instrument.design.roadmap if card.id == one.action), None)
    owners = {role.id: say.in_(role.name) for role in instrument.design.raci_roles}
    late = actions.is_late(one, today)
    return ActionLine(
        tracked=one,
        text=say.in_(card.text) if card else one.action,
        owner=owners.get(card.owner, card.owner) if card else "",
        wanted=_wanted(card, say),
        state=_state(one, late=late),
        days_late=((one.done_on or today) - one.due_on).days if late else 0,
    )


def _wanted(card: Action | None, say: Translator) -> str:
    return say.in_(card.evidence) if card else ""


def _state(one: TrackedAction, *, late: bool) -> str:
    if one.dropped:
        return DROPPED
    if one.done_on is not None:
        return DONE
    return LATE if late else OPEN
