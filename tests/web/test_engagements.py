"""An engagement from the first client to the report: facts typed once, people asked what their role knows."""

import json
from collections import Counter
from datetime import timedelta
from itertools import combinations
from typing import Any, Self

import pytest
from flask import Flask
from sqlalchemy import select

from assess.content import load, questions_folder
from assess.domain.question import Nature
from assess.storage.cases import Client, Invitation, Trail
from assess.storage.tables import Respondent
from assess.web.access import COOKIE_KEY
from assess.web.questionnaire import prepare
from assess.web.respondents.allotment import allotted, asked_of
from tests.web.conftest import Clock, on_both
from tests.web.member import Guest, Member
from tests.web.person import Person, house_of

FACTS = {"Q1": "120万", "Q2": "35%", "Q3": "3", "Q4": "online", "Q6": ["tea"], "Q7:growth": "1"}


@pytest.fixture
def client(mira: Member) -> int:
    return mira.client_made("Yunling (fictional)", contact="Ms Lin", remark="skin care, Hangzhou")


@pytest.fixture
def engagement(mira: Member, client: int) -> int:
    return mira.engagement_made(client, due_on="2026-12-01")


def show(member: Member, engagement: int) -> Any:
    return member.get(f"/workspace/engagements/{engagement}")


# ---- clients -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "found"), [("yun", True), ("LIN skin", True), ("skin Beijing", False), ("%", False)])
def test_clients_are_found_by_any_words_about_them(mira: Member, client: int, words: str, found: bool) -> None:
    page = mira.get("/workspace/").submit("/workspace/search", q=words)

    assert ("Yunling" in page.words) is found


def test_a_client_is_put_away_and_taken_out_again(mira: Member, client: int) -> None:
    here = f"/workspace/clients/{client}"
    mira.get(here).submit(f"{here}/archive")
    assert "Yunling" not in mira.get("/workspace/").words
    assert "Yunling" in mira.get("/workspace/?archived=yes").words

    mira.get(here).submit(f"{here}/archive")
    assert "Yunling" in mira.get("/workspace/").words


@on_both
def test_two_who_edit_a_client_do_not_overwrite_each_other(app: Flask, mira: Member, client: int) -> None:
    ken = Member(app, "ken@example.com")
    ken.let_in()
    here = f"/workspace/clients/{client}/edit"
    hers, his = mira.get(here), ken.get(here)
    hers.submit(here, contact="Ms Lin, CEO")
    page = his.submit(here, status=409, contact="somebody else")

    assert "Somebody else has changed this" in page.words
    assert page.one("input", id="contact").get("value") == "Ms Lin, CEO"
    assert "What you typed was not kept Contact somebody else" in page.words
    page.submit(here, contact="Ms Lin and Mr Wu")
    assert "Ms Lin and Mr Wu" in mira.get(f"/workspace/clients/{client}").words


def test_a_client_and_an_engagement_are_made_by_two_forms(mira: Member) -> None:
    page = mira.get("/workspace/clients/new").submit(
        "/workspace/clients/new", name="Aqua (fictional)", keep_until="2027-01-31"
    )
    assert "To be kept until 31 January 2027" in page.words
    address = f"{page.path}/engagements/new"
    mira.get(address).submit(address, status=422, name="")
    page = mira.get(address).submit(address, name="First diagnosis", due_on="2026-12-24")

    assert "Shop assessment 1 · round 1 · due 24 December 2026" in page.words


def test_a_client_needs_a_name(mira: Member, client: int) -> None:
    mira.get("/workspace/clients/new").submit("/workspace/clients/new", status=422, name=" ")
    mira.get(f"/workspace/clients/{client}/edit").submit(f"/workspace/clients/{client}/edit", status=422, name="")


def test_the_portfolio_says_what_is_due_and_what_is_late(mira: Member, engagement: int, clock: Clock) -> None:
    other = mira.client_made("Aqua (fictional)")
    mira.engagement_made(other)
    words = mira.get("/workspace/").words
    assert "due 1 December 2026" in words
    assert words.index("Yunling") < words.index("Aqua"), "what is due comes first"

    clock.forward(days=10)
    mira.let_in()
    assert "overdue since 1 December 2026" in mira.get("/workspace/").words


# ---- people --------------------------------------------------------------------------------------------------------


def test_a_guest_agrees_first_and_sees_only_the_items_of_the_role(app: Flask, mira: Member, engagement: int) -> None:
    owner = mira.invited(engagement, "Lin", "OWNER")
    clerk = mira.invited(engagement, "Wu", "CLERK")
    page = clerk.get(f"/a/{clerk.token}/sections/work")
    assert page.path == f"/a/{clerk.token}/consent"
    assert "Mira & Partners" in page.words

    clerk.agreed()
    owner.agreed()
    assert clerk.get(f"/a/{clerk.token}/sections/work").questions() == ["W1", "W2"], "W1 is a judgement: both give it"
    assert owner.get(f"/a/{owner.token}/sections/work").questions() == ["W1", "T1"]
    assert clerk.get(f"/a/{clerk.token}/sections/facts").questions() == ["Q3", "Q6"]


def test_what_was_agreed_to_is_recorded(app: Flask, mira: Member, engagement: int, clock: Clock) -> None:
    guest = mira.invited(engagement)
    guest.agreed(named="yes")

    with house_of(app).database.reading() as session:
        respondent = session.get_one(Respondent, guest.respondent)
        invitation = session.get_one(Invitation, guest.respondent)
        assert respondent.consented_at == clock.now
        assert len(respondent.consent or "") == 64
        assert invitation.named


def test_a_guest_cannot_answer_for_others_nor_close_the_round(mira: Member, engagement: int) -> None:
    mira.invited(engagement, "Lin", "OWNER")
    clerk = mira.invited(engagement, "Wu", "CLERK")
    clerk.agreed()

    assert clerk.save("Q3", Q3="4").status_code == 200
    assert clerk.save("Q1", Q1="100").status_code == 400
    for path in ("submit", "reopen", "settings"):
        token = clerk.client.get(f"/a/{clerk.token}/form-token").get_json()["token"]
        clerk.post(f"/a/{clerk.token}/{path}", {"csrf_token": token}, status=404)
    for path in ("what-if", "revisions/1/", "revisions/1/result.json"):
        clerk.get(f"/a/{clerk.token}/{path}", status=404)


def test_progress_is_seen_without_a_word_of_what_was_answered(mira: Member, engagement: int) -> None:
    clerk = mira.invited(engagement, "Wu", "CLERK")
    mira.invited(engagement, "Lin", "OWNER")
    assert "link not opened yet" in show(mira, engagement).words
    clerk.agreed()
    clerk.section("facts", Q3="7", Q6=["tea"])
    page = show(mira, engagement)
    assert "answering" in page.words
    assert "2 of 4" in page.words

    clerk.get(f"/a/{clerk.token}/review").submit(f"/a/{clerk.token}/finish")
    page = show(mira, engagement)
    assert "Clerk · done" in page.words
    mira.get(f"/a/~{engagement}.{clerk.respondent}/sections/facts", status=404)


def test_a_revoked_link_opens_nothing_and_its_answers_no_longer_count(mira: Member, engagement: int) -> None:
    guest = mira.invited(engagement)
    guest.agreed()
    here = f"/workspace/engagements/{engagement}/respondents/{guest.respondent}"
    page = mira.get(here).submit(f"{here}/revoke")
    assert "revoked" in page.words
    guest.get(f"/a/{guest.token}/", status=404)

    page = mira.get(here).submit(f"{here}/renew")
    fresh = (page.one("input", id="link").get("value") or "").rstrip("/").rsplit("/", 1)[1]
    guest.get(f"/a/{guest.token}/", status=404)
    guest.token = fresh
    assert guest.get(f"/a/{fresh}/").path == f"/a/{fresh}/", "what was agreed to still holds"


def test_the_link_can_be_shown_again_though_only_its_hash_is_kept(app: Flask, mira: Member, engagement: int) -> None:
    guest = mira.invited(engagement)
    page = mira.get(f"/workspace/engagements/{engagement}/respondents/{guest.respondent}")

    assert guest.token in (page.one("input", id="link").get("value") or "")
    assert guest.token in (page.one("textarea", id="letter").text or "")
    assert page.one("svg").get("viewBox")
    with house_of(app).database.reading() as session:
        kept = session.get_one(Invitation, guest.respondent)
        assert guest.token not in (kept.token_hash, kept.nonce)


def test_letters_go_out_where_there_is_a_mail_server(
    app: Flask, settings: Any, orders: Any, clock: Clock, mira: Member, engagement: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from assess.web import create_app
    from assess.web.respondents import letters

    sent: list[Any] = []

    class Server:
        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None: ...

        def login(self, user: str, password: str) -> None:
            sent.append((user, password))

        def send_message(self, message: Any) -> None:
            if "refused" in message["To"]:
                raise OSError
            sent.append(message)

    monkeypatch.setattr(letters, "_connected", lambda *_: Server())
    posting = create_app(
        replace(settings, smtp="smtps://us%40er:pw@mail.example.com", mail_from="a@example.com"), orders, now=clock
    )
    member = Member(posting, "mira@example.com")
    member.sign_in()
    guest = member.invited(engagement, "Lin", email="lin@example.com")
    here = f"/workspace/engagements/{engagement}/respondents/{guest.respondent}"
    page = member.get(here).submit(f"{here}/remind")
    page.submit(f"{here}/remind")

    assert sent[0] == ("us@er", "pw")
    assert guest.token in sent[1].get_content()
    assert sent[3]["Subject"].startswith("A reminder")
    assert "e-mailed on" in show(member, engagement).words
    other = member.invited(engagement, "Wu", email="refused@example.com")
    there = f"/workspace/engagements/{engagement}/respondents/{other.respondent}"
    member.get(there).submit(f"{there}/remind", status=502)
    house_of(posting).database.close()


def test_who_stands_in_for_a_role_that_takes_no_part(app: Flask) -> None:
    questionnaire = house_of(app).shelf.installed[0]
    both = allotted(questionnaire, frozenset({"OWNER", "CLERK"}))
    alone = allotted(questionnaire, frozenset({"CLERK"}))

    assert both["OWNER"] | both["CLERK"] == alone["CLERK"] == set(questionnaire.questions)
    judgement = questionnaire.questions["W1"]
    assert asked_of(judgement, frozenset({"OWNER", "CLERK"}), ()) == ("OWNER", "CLERK")
    fact = questionnaire.questions["Q1"]
    assert asked_of(fact, frozenset({"CLERK"}), ("OWNER", "CLERK")) == ("CLERK",)


# ---- facts, interviews, the report ---------------------------------------------------------------------------------


def typed_facts(mira: Member, engagement: int) -> None:
    here = f"/a/~{engagement}/sections/facts"
    mira.get(here).submit(here, **FACTS)
    mira.get(here).submit(here, Q5="true")  # asked now that the shop is known to be online


def test_facts_are_typed_once_for_every_engagement_of_a_client(mira: Member, client: int, engagement: int) -> None:
    typed_facts(mira, engagement)
    assert "7 of 7 answered" in show(mira, engagement).words

    later = mira.engagement_made(client, "Second look")
    assert "7 of 7 answered" in show(mira, later).words
    guest = mira.invited(later, "Lin", "OWNER")
    guest.agreed()
    page = guest.get(f"/a/{guest.token}/sections/work")
    assert page.questions() == ["W1", "W2", "T1"], "the facts are known"
    assert "How are the online books kept?" in page.words, "and decide which wording is shown"


def test_several_people_s_answers_become_one_result(app: Flask, mira: Member, engagement: int) -> None:
    typed_facts(mira, engagement)
    owner = mira.invited(engagement, "Lin", "OWNER")
    clerk = mira.invited(engagement, "Wu", "CLERK")
    owner.agreed()
    clerk.agreed()
    owner.section("work", W1="4", **{"T1.sales": "10万"})
    clerk.section("work", W1="1", W2="2")
    page = mira.get(f"/a/~{engagement}/review")
    assert "Questions on which respondents disagree" in page.words
    page = page.submit(f"/a/~{engagement}/submit")

    assert page.path == f"/a/~{engagement}/revisions/1/"
    document = json.loads(mira.client.get(f"/a/~{engagement}/revisions/1/result.json").data)
    assert document["disagreements"][0]["fact"] == "W1"
    answers = mira.client.get(f"/a/~{engagement}/revisions/1/answers.yaml").get_data(as_text=True)
    assert answers.count("role: OWNER") == 2, "what she said, and the facts her role owns"
    assert "Lin" not in answers


def test_an_interview_is_written_down_by_the_consultant(mira: Member, engagement: int) -> None:
    page = show(mira, engagement)
    page = page.submit(f"/workspace/engagements/{engagement}/respondents/", name="Wu", role="CLERK", interviewed="yes")
    key = next(
        (one.get("href") or "").split("/")[2]
        for one in page.all("a")
        if "/a/~" in (one.get("href") or "") and "." in (one.get("href") or "")
    )
    here = f"/a/{key}/sections/facts"
    mira.get(here).submit(here, Q3="5")

    assert mira.get(f"/a/{key}/").path == f"/a/{key}/"
    assert "interviewed by you" in show(mira, engagement).words
    token = mira.client.get(f"/a/{key}/form-token").get_json()["token"]
    headers = {"X-CSRFToken": token, "Accept": "application/json"}
    note = {"row": "Q3", "part": "note", "version": "1", "Q3:note": "as he told it"}
    assert mira.client.post(f"/a/{key}/answers", data=note, headers=headers).status_code == 200
    with mira.client.session_transaction() as cookie:
        del cookie[COOKIE_KEY]
    reply = mira.client.post(f"/a/{key}/answers", data=note, headers=headers)
    assert reply.status_code == 401, (
        "signed out meanwhile: a page to sign in would look to a script as if it were saved"
    )


def test_the_next_round_starts_from_the_same_answers(mira: Member, engagement: int) -> None:
    typed_facts(mira, engagement)
    guest = mira.invited(engagement, reads_reports="yes")
    guest.agreed()
    guest.section("work", W1="3")
    mira.get(f"/a/~{engagement}/review").submit(f"/a/~{engagement}/submit")
    assert "Report 1" in guest.get(f"/a/{guest.token}/").words
    guest.get(f"/a/{guest.token}/revisions/1/")

    page = show(mira, engagement).submit(f"/a/~{engagement}/reopen")
    assert page.path == f"/workspace/engagements/{engagement}"
    assert "round 2" in page.words
    assert guest.get(f"/a/{guest.token}/sections/work").form(f"/a/{guest.token}/sections/work")["W1"] == "3"


def test_a_self_assessment_is_taken_over_with_its_link(app: Flask, mira: Member, client: int) -> None:
    person = Person(app, "en")
    person.begin(role="OWNER")
    person.section("work", W1="2")
    address = f"/workspace/clients/{client}/engagements/new"
    page = mira.get(address).submit(f"/workspace/clients/{client}/claim", status=422, link="nonsense")
    page = page.submit(f"/workspace/clients/{client}/claim", link=f"http://elsewhere/a/{person.token}/sections/work")
    engagement = int(page.path.rsplit("/", 1)[1])

    assert "Self-assessment" in page.words
    guest = Guest(app, "en")
    guest.token = person.token
    guest.agreed()
    assert guest.get(f"/a/{person.token}/sections/work").form(f"/a/{person.token}/sections/work")["W1"] == "2"
    mira.get(f"/a/~{engagement}/review").submit(f"/a/~{engagement}/submit")
    guest.get(f"/a/{person.token}/revisions/1/")
    page = mira.get(address).submit(f"/workspace/clients/{client}/claim", status=422, link=person.token)
    assert "opens no self-assessment" in page.words, "once only"


@on_both
def test_two_who_edit_an_engagement_do_not_overwrite_each_other(app: Flask, mira: Member, engagement: int) -> None:
    page, again = show(mira, engagement), show(mira, engagement)
    here = f"/workspace/engagements/{engagement}/edit"
    page.submit(here, name="Renamed")
    page = again.submit(here, status=409, name="Mine", due_on="2027-02-01")

    assert page.one("input", id="name").get("value") == "Renamed"
    assert "What you typed was not kept What it is called Mine Due 2027-02-01" in page.words
    assert "Renamed" in show(mira, engagement).words
    archive = f"/workspace/engagements/{engagement}/archive"
    assert "archived" in show(mira, engagement).submit(archive).words


def test_the_trail_knows_who_saw_and_did_what(app: Flask, mira: Member, client: int, engagement: int) -> None:
    show(mira, engagement)
    page = show(mira, engagement)
    page.submit(f"/workspace/engagements/{engagement}/archive")
    guest = mira.invited(engagement)

    with house_of(app).database.reading() as session:
        lines = [(one.action, one.subject, one.client_id) for one in session.scalars(select(Trail).order_by(Trail.id))]
    assert lines.count(("engagements.show", f"engagement:{engagement}", client)) == 1, "one look in an hour"
    assert ("engagements.archive", f"engagement:{engagement}", client) in lines
    assert ("respondents.invite", f"respondent:{guest.respondent}", client) in lines


@pytest.mark.parametrize(
    "email", ["a@x.example, b@x.example", "Lin <a@x.example>", ".中<., @[", "]@中\\,<", "a@b@c", "@"]
)
def test_a_link_is_mailed_to_one_plain_address_only(mira: Member, email: str) -> None:
    here = f"/workspace/engagements/{mira.engagement_made(mira.client_made())}"

    mira.get(here).submit(f"{here}/respondents/", status=400, name="Lin", role="OWNER", email=email)


def test_every_judgement_of_the_shipped_questionnaire_goes_to_two_roles_whoever_takes_part() -> None:
    questionnaire = prepare(load(questions_folder() / "private-domain"), b"")
    roles = [role.id for role in questionnaire.instrument.roles]
    judgements = {one.id for one in questionnaire.instrument.questions if one.nature is Nature.JUDGEMENT}

    for pair in combinations(roles, 2):
        asked = Counter(id for ids in allotted(questionnaire, frozenset(pair)).values() for id in ids & judgements)
        assert asked == dict.fromkeys(judgements, 2), pair


def test_the_portfolio_says_a_month_before_that_a_client_will_be_erased(app: Flask, mira: Member, client: int) -> None:
    until = house_of(app).now().date()
    for days, said in ((40, False), (20, True)):
        with house_of(app).database.writing.begin() as session:
            session.get_one(Client, client).keep_until = until + timedelta(days=days)
        assert ("will be erased after" in mira.get("/workspace/").words) is said
