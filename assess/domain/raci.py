"""RACI letters: who answers for an activity, who does it, and how a mapping changes them."""

from collections.abc import Mapping

from assess.domain.design import Collapse, RaciMapping

Cells = Mapping[str, str]
"""Role id → A, R, C, I or AR."""

ACCOUNTABLE = frozenset({"A", "AR"})
RESPONSIBLE = frozenset({"R", "AR"})


def accountable(cells: Cells) -> list[str]:
    """The roles that answer for an activity; exactly one in a sound row."""
    return [role for role, letter in cells.items() if letter in ACCOUNTABLE]


def responsible(cells: Cells) -> list[str]:
    """The roles that do the work of an activity; at least one in a sound row."""
    return [role for role, letter in cells.items() if letter in RESPONSIBLE]


def remapped(mapping: RaciMapping, activity: str, cells: Cells) -> dict[str, str]:
    """The cells of an activity under a mapping: roles collapse first, then letters are assigned."""
    changed = dict(cells) if mapping.collapse is None else _collapsed(mapping.collapse, cells)
    for assign in mapping.assign:
        if activity in assign.activities:
            changed[assign.role] = assign.letter
    return changed


def _collapsed(collapse: Collapse, cells: Cells) -> dict[str, str]:
    """The letters of roles that do not exist: A goes to one role, R to the other, C and I fall away."""
    letters = {cells[role] for role in collapse.roles if role in cells}
    kept = {role: letter for role, letter in cells.items() if role not in collapse.roles}
    if letters & ACCOUNTABLE:
        kept[collapse.accountable] = "A"
    if letters & RESPONSIBLE:
        kept[collapse.responsible] = "R"
    return kept
