from pathlib import Path

import pytest

from assess.content import load
from assess.content.responsibilities import mapped
from assess.domain.condition import ALWAYS
from assess.domain.design import Assign, Collapse, RaciMapping
from assess.domain.text import LocalizedText
from assess.rules import raci

DESIGN = load(Path(__file__).parent / "good/base.yaml").design


def mapping(collapse: Collapse | None = None, *assign: Assign) -> RaciMapping:
    return RaciMapping(id="m", when=ALWAYS, text=LocalizedText(zh="x", en="x"), collapse=collapse, assign=assign)


@pytest.mark.parametrize(
    "change",
    [
        mapping(),
        mapping(Collapse(roles=("BAKER",), accountable="BOSS", responsible="HELP")),
        mapping(Collapse(roles=("BAKER", "EXT"), accountable="BOSS", responsible="BOSS")),
        mapping(
            None,
            Assign(role="EXT", activities=("2",), letter="R"),
            Assign(role="BAKER", activities=("1", "2"), letter="AR"),
        ),
        mapping(
            Collapse(roles=("BOSS",), accountable="BAKER", responsible="HELP"),
            Assign(role="HELP", activities=("1",), letter="I"),
        ),
    ],
)
def test_a_mapping_is_checked_as_it_will_be_applied(change: RaciMapping) -> None:
    applied = raci.mapped(DESIGN.raci_roles, DESIGN.activities, [change])

    for activity, row in zip(DESIGN.activities, applied.activities, strict=True):
        assert dict(mapped(change, activity)) == dict(row.cells)
