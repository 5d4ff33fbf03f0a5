"""The RACI and its mappings."""

from assess.domain.condition import ALWAYS
from assess.domain.design import Activity, Assign, Collapse, RaciMapping, RaciRole, Rename
from assess.domain.raci import accountable, responsible
from assess.domain.text import LocalizedText
from assess.rules.raci import mapped

TEXT = LocalizedText("文", "text")
ROLES = tuple(RaciRole(id=id, name=TEXT) for id in ("BOSS", "LEAD", "GROW", "HANDS"))


def activity(**cells: str) -> Activity:
    return Activity(id="1", name=TEXT, cells=tuple(cells.items()), sources=())


def collapse() -> RaciMapping:
    return RaciMapping(
        id="m", when=ALWAYS, text=TEXT, collapse=Collapse(roles=("GROW",), accountable="LEAD", responsible="HANDS")
    )


def test_without_mappings_it_keeps_the_letters_and_drops_empty_columns() -> None:
    raci = mapped(ROLES, (activity(BOSS="A", LEAD="R"),), ())

    assert dict(raci.activities[0].cells) == {"BOSS": "A", "LEAD": "R"}
    assert [role for role, _ in raci.roles] == ["BOSS", "LEAD"]


def test_a_missing_role_that_answers_and_works_becomes_two() -> None:
    cells = mapped(ROLES, (activity(BOSS="I", LEAD="C", GROW="AR"),), (collapse(),)).activities[0].cells

    assert dict(cells) == {"BOSS": "I", "LEAD": "A", "HANDS": "R"}
    assert accountable(cells) == ["LEAD"]
    assert responsible(cells) == ["HANDS"]


def test_a_missing_role_that_is_only_consulted_falls_away() -> None:
    cells = mapped(ROLES, (activity(BOSS="A", LEAD="R", GROW="C"),), (collapse(),)).activities[0].cells

    assert dict(cells) == {"BOSS": "A", "LEAD": "R"}


def test_letters_are_assigned_and_columns_renamed() -> None:
    keeper = LocalizedText("掌柜", "Keeper")
    mapping = RaciMapping(
        id="m",
        when=ALWAYS,
        text=TEXT,
        assign=(
            Assign(role="HANDS", activities=("1",), letter="R"),
            Assign(role="LEAD", activities=("2",), letter="I"),
        ),
        rename=(Rename(role="LEAD", name=keeper),),
    )
    raci = mapped(ROLES, (activity(BOSS="A", LEAD="R"),), (mapping,))

    assert dict(raci.activities[0].cells) == {"BOSS": "A", "LEAD": "R", "HANDS": "R"}
    assert dict(raci.roles)["LEAD"] == keeper
    assert raci.mappings == ("m",)
