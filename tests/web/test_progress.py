"""Again in three months: rounds get names, their difference is explained, actions are tracked, the benchmark shows nobody."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from assess.config import Settings
from assess.storage import benchmark, engagements, revisions
from assess.storage.benchmark import Row
from assess.storage.cases import Client
from assess.storage.people import OWNER
from assess.storage.progress import RollCall, ScoredRevision
from assess.storage.revisions import Frozen
from tests.web.conftest import Clock, on_both, with_roadmap
from tests.web.member import Guest, Member, settle
from tests.web.person import Page, house_of

FACTS = {"Q1": "2000000", "Q2": "35", "Q4": "street"}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """The shop questionnaire with a roadmap and a benchmark."""
    return with_roadmap(settings)


@pytest.fixture
def engagement(mira: Member) -> int:
    return mira.engagement_made(mira.client_made("Yunling (fictional)"))


def closed(mira: Member, engagement: int) -> Page:
    """The round closed by the consultant."""
    mira.token = f"~{engagement}"
    return mira.submitted()


def first_round(mira: Member, engagement: int) -> Guest:
    """The owner answers badly, and the round is closed."""
    lin = mira.invited(engagement, "Lin", "OWNER")
    lin.agreed()
    lin.section("facts", **FACTS)
    lin.section("work", W1="1")
    closed(mira, engagement)
    return lin


def second_round(mira: Member, engagement: int, clock: Clock, lin: Guest, anchor: str = "4") -> None:
    """Three months later the owner answers better."""
    clock.forward(days=92)
    mira.let_in()
    here = f"/workspace/engagements/{engagement}/progress"
    mira.get(here).submit(f"{here}/again")
    lin.section("work", W1=anchor)
    closed(mira, engagement)


def progress(mira: Member, engagement: int) -> Page:
    return mira.get(f"/workspace/engagements/{engagement}/progress")


# ---- milestones ----------------------------------------------------------------------------------------------------


def test_a_frozen_round_gets_a_name_and_loses_it_again(mira: Member, engagement: int) -> None:
    assert "No round is closed yet" in progress(mira, engagement).words
    first_round(mira, engagement)
    here = f"/workspace/engagements/{engagement}/progress"

    page = mira.get(here).submit(f"{here}/rounds/1", name="Kick-off", remark="before the spring sale")
    assert "Kick-off" in page.words
    assert "before the spring sale" in page.words
    assert "Kick-off" not in page.submit(f"{here}/rounds/1", name=" ").words
    assert mira.client.post(f"{here}/rounds/2", data={"name": "x"}).status_code in (400, 404), "it is not frozen"


def test_the_next_round_starts_from_the_last_answers(mira: Member, engagement: int, clock: Clock) -> None:
    lin = first_round(mira, engagement)
    assert " Hold " in mira.get("/workspace/").words, "what the last closed round came to"
    second_round(mira, engagement, clock, lin)
    assert " Grow " in mira.get("/workspace/clients/1").words
    page = progress(mira, engagement)

    assert "<title>Scores over the rounds</title>" in page.source, "the chart says what it is"
    cells = [[cell.text for cell in row if cell.tag.endswith("td")] for row in page.all("tr")]
    assert ["25", "100"] in cells, "and the same stands beside it as a table"
    assert ["Hold", "Grow"] in cells


# ---- comparison ----------------------------------------------------------------------------------------------------


def compared(mira: Member, engagement: int, query: str = "") -> Page:
    return mira.get(f"/workspace/engagements/{engagement}/comparison{query}")


def row(page: Page, name: str) -> list[Any]:
    """The cells of the first row with this heading."""
    for one in page.all("tr"):
        if "".join(one[0].itertext()).strip() == name and len(one) > 3:
            return ["".join(cell.itertext()) for cell in one[1:]]
    raise AssertionError(name)


def test_what_moved_is_split_and_the_outcome_explained(mira: Member, engagement: int, clock: Clock) -> None:
    lin = first_round(mira, engagement)
    assert "nothing to compare before two rounds" in compared(mira, engagement).words
    second_round(mira, engagement, clock, lin)
    page = compared(mira, engagement)

    assert row(page, "Overall") == ["25", "100", "+75", "+75", "0", "0"]
    assert "Answers alone brought this about." in page.words
    assert "Decided by rule X-01; before, by X-02." in page.words
    assert "The same people spoke." in page.words
    assert "The questionnaire is the same (version 1)." in page.words
    back = compared(mira, engagement, "?before=2&after=1")
    assert row(back, "Overall") == ["100", "25", "−75", "−75", "0", "0"]


def test_who_joined_is_told_apart_from_who_thinks_otherwise_now(mira: Member, engagement: int, clock: Clock) -> None:
    lin = first_round(mira, engagement)
    clock.forward(days=92)
    mira.let_in()
    here = f"/workspace/engagements/{engagement}/progress"
    mira.get(here).submit(f"{here}/again")
    wu = mira.invited(engagement, "Wu", "CLERK")
    wu.agreed()
    wu.section("work", W1="4", W2="4")
    lin.section("work", W1="3")
    closed(mira, engagement)
    page = compared(mira, engagement)
    before, after, whole, answers, respondents, model = row(page, "Overall")

    assert "Joined: Clerk." in page.words
    assert model == "0"
    assert (
        float(answers) + float(respondents)
        == pytest.approx(float(whole))
        == pytest.approx(float(after) - float(before))
    )
    assert float(answers) > 0 < float(respondents)


def test_a_new_version_of_the_questionnaire_has_its_own_part(
    app: Flask, mira: Member, engagement: int, clock: Clock
) -> None:
    """A round frozen under a version in which the shelves count nine times."""
    lin = first_round(mira, engagement)
    rooms = house_of(app)
    newer = rooms.shelf.installed[0]
    second_round(mira, engagement, clock, lin, anchor="1")
    other = rooms.settings.data / "newer.yaml"
    text = (rooms.settings.questions or Path()).read_text("utf-8").replace('version: "1"', 'version: "2"')
    other.write_text(
        text.replace("owner: OWNER\n        cross_check", "owner: OWNER\n        weight: 9\n        cross_check"),
        "utf-8",
    )
    kept = _archived(app, other)
    with rooms.database.writing.begin() as session:
        case = engagements.one(session, 1, engagement)
        assert case is not None
        case.revision.instrument_digest, case.revision.instrument_version = kept, "2"
    page = compared(mira, engagement)

    assert newer.instrument.digest != kept
    assert "version 1 then, version 2 now" in page.words
    assert row(page, "Overall")[3:] == ["0", "0", "0"], "with one answer no weight matters"


def _archived(app: Flask, path: Path) -> str:
    from assess.content import load
    from assess.storage import instruments

    instrument = load(path)
    with house_of(app).database.writing.begin() as session:
        instruments.keep(session, instrument, instruments.packed(path), house_of(app).now())
    return instrument.digest


def test_rounds_that_noted_nobody_are_matched_by_roles(app: Flask, mira: Member, engagement: int, clock: Clock) -> None:
    lin = first_round(mira, engagement)
    second_round(mira, engagement, clock, lin)
    with house_of(app).database.writing.begin() as session:
        session.delete(session.scalars(select(RollCall)).first())

    assert "The same people spoke." in compared(mira, engagement).words


# ---- actions -------------------------------------------------------------------------------------------------------


def test_cards_are_taken_on_run_late_and_get_done_with_evidence(
    app: Flask, mira: Member, engagement: int, clock: Clock
) -> None:
    here = f"/workspace/engagements/{engagement}/actions"
    assert "comes with the first report" in mira.get(here).words
    first_round(mira, engagement)
    page = mira.get(here).submit(here)
    assert "Keep books weekly" in page.words
    assert "due 22 December 2026" in page.words, "a month after the round"
    assert "due 6 February 2027" in page.words, "two and a half months"
    assert "0 late" in page.words

    clock.forward(days=40)
    mira.let_in()
    page = mira.get(here)
    assert "1 late" in page.words
    assert "10 days late" in page.words
    ken = Member(app, "ken@example.com")
    ken.let_in()
    his = ken.get(here)
    page = page.submit(f"{here}/1", state="done", done_on="2026-12-24", evidence="the books of December")
    assert "done on 24 December 2026 · 2 days late" in page.words
    assert "Evidence: the books of December" in page.words
    assert "Somebody else has changed this" in his.submit(f"{here}/1", status=409, state="dropped").words
    page = page.submit(f"{here}/2", state="dropped", evidence="no shelves any more")
    assert "Reason: no shelves any more" in page.words
    assert "1 dropped" in page.words
    mira.get(f"{here}/9", status=405)


def test_actions_are_found_by_their_own_consultancy_only(app: Flask, mira: Member, engagement: int) -> None:
    first_round(mira, engagement)
    here = f"/workspace/engagements/{engagement}/actions"
    mira.get(here).submit(here)
    settle(app, "Otto (fictional)", otto=OWNER)
    otto = Member(app, "otto@example.com")
    otto.let_in()
    own = otto.engagement_made(otto.client_made("Aqua (fictional)"))
    app.config["WTF_CSRF_METHODS"] = set()

    for place in (engagement, own):
        reply = otto.client.post(f"/workspace/engagements/{place}/actions/1", data={"state": "done", "version": "1"})
        assert reply.status_code == 404
    assert "0 done" in mira.get(here).words


# ---- benchmark -----------------------------------------------------------------------------------------------------


def others(app: Flask, consultancies: int, each: int, *, kind: str = "street", first: float = 0) -> None:
    """Companies of other consultancies that were assessed last year and agreed; their scores rise by one."""
    rooms = house_of(app)
    digest = rooms.shelf.installed[0].instrument.digest
    then = rooms.now() - timedelta(days=60)
    score = first
    for _ in range(consultancies):
        place = settle(app, "Another (fictional)", **{f"owner{house_of(app).now().timestamp()}{score}": OWNER})
        with rooms.database.writing.begin() as session:
            [account] = place.accounts.values()
            benchmark.join(session, place.id, account, then)
            for _ in range(each):
                client = Client(consultancy_id=place.id, name="Shop (fictional)", created_at=then)
                session.add(client)
                session.flush()
                made = engagements.start(
                    session, client, rooms.shelf.installed[0].instrument, name="x", due_on=None, language="en", now=then
                )
                benchmark.agree(session, client.id, account, then)
                case = engagements.one(session, place.id, made.id)
                assert case is not None
                frozen = Frozen(
                    instrument_version="1", instrument_digest=digest, engine="0", client="", answers="", result=""
                )
                revisions.submit(session, case.revision, frozen, then)
                benchmark.keep(session, digest, [Row(case.revision.id, {"overall": score}, {"kind": kind})], then)
                score += 1


def agreed(mira: Member, engagement: int) -> Page:
    """Consultancy and client take part."""
    mira.get("/workspace/benchmark").submit("/workspace/benchmark")
    return mira.get(f"/workspace/engagements/{engagement}/benchmark").submit("/workspace/clients/1/benchmark")


def test_nobody_sees_numbers_who_is_not_counted(app: Flask, mira: Member, engagement: int) -> None:
    others(app, 3, 5)
    first_round(mira, engagement)
    here = f"/workspace/engagements/{engagement}/benchmark"
    assert "does not take part" in mira.get(here).words
    mira.get("/workspace/benchmark").submit("/workspace/benchmark")
    assert "Who is not counted sees no numbers" in mira.get(here).words

    page = mira.get(here).submit("/workspace/clients/1/benchmark")
    assert "above about" in page.words
    page = page.submit("/workspace/clients/1/benchmark")
    assert "Who is not counted sees no numbers" in page.words
    assert "above about" not in page.words


def test_a_percentile_comes_with_its_number_and_its_date(app: Flask, mira: Member, engagement: int) -> None:
    others(app, 3, 5, first=12)
    first_round(mira, engagement)
    page = agreed(mira, engagement)

    assert row_of(page) == ["25", "above about 90% n = 15", "above about 90% n = 15", "too few"]
    assert "As of 1 November 2026" in page.words
    assert "Kind: Street shop" in page.words
    assert "Size: Big shop" in page.words
    assert "Shop (fictional)" not in page.source


def row_of(page: Page) -> list[str]:
    """The row of the overall score."""
    [line] = [one for one in page.all("tr") if "".join(one[0].itertext()).strip() == "Overall"]
    return [" ".join("".join(cell.itertext()).split()) for cell in line[1:]]


@on_both
@pytest.mark.parametrize(
    ("consultancies", "each"),
    [(3, 3), (2, 9), (1, 30)],
    ids=["nine companies", "of two consultancies", "of one"],
)
def test_too_few_others_are_not_shown(app: Flask, mira: Member, engagement: int, consultancies: int, each: int) -> None:
    others(app, consultancies, each)
    first_round(mira, engagement)
    page = agreed(mira, engagement)

    assert "too few other companies" in page.words
    assert "above about" not in page.words


def test_a_group_is_not_shown_when_the_rest_is_small(app: Flask, mira: Member, engagement: int) -> None:
    others(app, 3, 5)
    others(app, 3, 1, kind="online", first=50)
    first_round(mira, engagement)
    page = agreed(mira, engagement)

    assert row_of(page)[1:3] == ["above about 80% n = 18", "too few"], "18 less 15 would show three"


def told(mira: Member, engagement: int, number: int = 1) -> str:
    """The report as it is read on its page."""
    return mira.get(f"/a/~{engagement}/revisions/{number}/").words


def test_the_report_of_a_closed_round_says_where_the_company_stood_and_keeps_saying_it(
    app: Flask, mira: Member, engagement: int
) -> None:
    others(app, 3, 5, first=12)
    agreed(mira, engagement)
    first_round(mira, engagement)
    before = told(mira, engagement)
    assert "Among other companies" in before
    assert "Overall: above about 90% of 15 companies (All companies)" in before
    assert "in the state of 1 November 2026" in before

    assert "Among other companies" in mira.get("/workspace/clients/1/brand/sections").words, "to be moved or left out"
    others(app, 3, 5, first=90)
    here = f"/workspace/engagements/{engagement}/benchmark"
    page = mira.get(here)
    assert row_of(page)[1] == "above about 50% n = 30"
    assert told(mira, engagement) == before, "what is in a report stays as it is"

    page = page.submit(here)
    assert "Overall: above about 50% of 30 companies" in told(mira, engagement), "until somebody brings it up to date"
    assert "Take it out of the report" in page.words
    page = page.submit(here)
    assert "Among other companies" not in told(mira, engagement)
    assert "Put it in the report" in page.words


def test_a_report_says_nothing_of_fewer_than_ten_or_of_a_client_that_has_not_agreed(
    app: Flask, mira: Member, engagement: int
) -> None:
    others(app, 3, 3)
    agreed(mira, engagement)
    first_round(mira, engagement)
    assert "Among other companies" not in told(mira, engagement)
    others(app, 3, 5, first=50)
    here = f"/workspace/engagements/{engagement}/benchmark"
    page = mira.get(here)
    assert "Put it in the report" in page.words

    mira.get(here).submit("/workspace/clients/1/benchmark")
    page.submit(here)
    assert "Among other companies" not in told(mira, engagement), "the form is older than the refusal"
    page.submit(here, status=400, agreed="perhaps")


def test_closing_a_round_keeps_its_scores_for_the_benchmark(app: Flask, mira: Member, engagement: int) -> None:
    first_round(mira, engagement)

    with house_of(app).database.reading() as session:
        [kept] = session.scalars(select(ScoredRevision)).all()
        assert (kept.scores, kept.groups) == ({"overall": 25.0}, {"kind": "street", "size": "big"})
        assert session.scalars(select(RollCall.voices)).one()[0].startswith("person ")
