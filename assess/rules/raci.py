"""The RACI after its mappings: roles that do not exist yet collapse, letters are assigned, columns renamed."""

from collections.abc import Sequence

from assess.domain.design import Activity, RaciMapping, RaciRole
from assess.domain.raci import remapped
from assess.domain.result import Raci, RaciRow


def mapped(roles: Sequence[RaciRole], activities: Sequence[Activity], mappings: Sequence[RaciMapping]) -> Raci:
    """The RACI with `mappings` applied in order; columns without a letter in any row are left out."""
    rows = [_row(roles, activity, mappings) for activity in activities]
    names = {role.id: role.name for role in roles}
    for mapping in mappings:
        names |= {rename.role: rename.name for rename in mapping.rename}
    used = {role for row in rows for role in row.cells}
    return Raci(
        roles=tuple((role.id, names[role.id]) for role in roles if role.id in used),
        activities=tuple(rows),
        mappings=tuple(mapping.id for mapping in mappings),
    )


def _row(roles: Sequence[RaciRole], activity: Activity, mappings: Sequence[RaciMapping]) -> RaciRow:
    cells = dict(activity.cells)
    for mapping in mappings:
        cells = remapped(mapping, activity.id, cells)
    in_order = {role.id: cells[role.id] for role in roles if role.id in cells}
    return RaciRow(id=activity.id, name=activity.name, cells=in_order, sources=activity.sources)
