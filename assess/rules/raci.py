"""The RACI after its mappings: roles that do not exist yet collapse, letters are assigned, columns renamed."""

from collections.abc import Iterable, Mapping

from assess.domain.design import Activity, Assign, Collapse, RaciMapping, RaciRole
from assess.domain.result import Raci, RaciRow

_ACCOUNTABLE = {"A", "AR"}
_RESPONSIBLE = {"R", "AR"}


def accountable(cells: Mapping[str, str]) -> list[str]:
    """The roles that answer for an activity; exactly one in a sound row."""
    return [role for role, letter in cells.items() if letter in _ACCOUNTABLE]


def responsible(cells: Mapping[str, str]) -> list[str]:
    """The roles that do the work of an activity; at least one in a sound row."""
    return [role for role, letter in cells.items() if letter in _RESPONSIBLE]


def mapped(roles: tuple[RaciRole, ...], activities: tuple[Activity, ...], mappings: Iterable[RaciMapping]) -> Raci:
    """The RACI with `mappings` applied in order; columns without a letter in any row are left out."""
    applied = tuple(mappings)
    rows = []
    for activity in activities:
        cells = dict(activity.cells)
        for mapping in applied:
            cells = _apply(mapping, activity.id, cells)
        rows.append(RaciRow(id=activity.id, name=activity.name, cells=cells, sources=activity.sources))
    names = {role.id: role.name for role in roles}
    for mapping in applied:
        names |= {rename.role: rename.name for rename in mapping.rename}
    used = {role for row in rows for role in row.cells}
    return Raci(
        roles=tuple((role.id, names[role.id]) for role in roles if role.id in used),
        activities=tuple(
            RaciRow(
                id=row.id,
                name=row.name,
                cells={role.id: row.cells[role.id] for role in roles if role.id in row.cells},
                sources=row.sources,
            )
            for row in rows
        ),
        mappings=tuple(mapping.id for mapping in applied),
    )


def _apply(mapping: RaciMapping, activity: str, cells: Mapping[str, str]) -> dict[str, str]:
    changed = dict(cells)
    if mapping.collapse is not None:
        changed = _collapsed(mapping.collapse, changed)
    for assign in mapping.assign:
        changed = _assigned(assign, activity, changed)
    return changed


def _collapsed(collapse: Collapse, cells: Mapping[str, str]) -> dict[str, str]:
    """The letters of roles that do not exist: A goes to one role, R to the other, C and I fall away."""
    letters = {cells[role] for role in collapse.roles if role in cells}
    kept = {role: letter for role, letter in cells.items() if role not in collapse.roles}
    if letters & _ACCOUNTABLE:
        kept[collapse.accountable] = "A"
    if letters & _RESPONSIBLE:
        kept[collapse.responsible] = "R"
    return kept


def _assigned(assign: Assign, activity: str, cells: Mapping[str, str]) -> dict[str, str]:
    return {**cells, assign.role: assign.letter} if activity in assign.activities else dict(cells)
