"""A shared report is read and nothing else, until the link ends."""

import re

from tests.web.conftest import Clock
from tests.web.person import Page, Person


def shared(person: Person, **form: str) -> tuple[str, Page]:
    """Submit, and make a link; gives its path and the page that shows it."""
    person.begin()
    person.section("work", W1="3")
    person.submitted()
    path = f"/a/{person.token}/revisions/1/shares"
    page = person.get(path).submit(path, **form)
    address = page.one("input", id="share-link").get("value") or ""
    assert address.startswith("http://localhost/s/")
    return address.removeprefix("http://localhost"), page


def test_a_link_shows_the_report_and_nothing_else(person: Person, englishman: Person) -> None:
    path, _ = shared(person, name="董事会", days="7")

    page = englishman.get(path)

    assert "Read on" in page.words or "Summary" in page.words
    assert "Shared with you to read, until 29 November 2026." in page.words
    assert person.token not in page.source, "nothing leads back to the answers"
    assert page.all("form") == []
    assert englishman.client.post(path).status_code == 405


def test_the_list_knows_links_by_name_but_never_shows_one_again(person: Person) -> None:
    path, page = shared(person, name="董事会", days="30")
    assert "董事会" in page.words

    again = person.get(f"/a/{person.token}/revisions/1/shares")

    assert "董事会" in again.words
    assert path.strip("/").removeprefix("s/") not in again.source


def test_a_link_ends_by_itself(person: Person, clock: Clock) -> None:
    path, _ = shared(person, days="7")
    clock.forward(days=6)
    person.get(path)

    clock.forward(days=1)

    assert "已失效" in person.get(path, status=410).words
    assert person.client.get(f"{path}report.pdf").status_code == 404
    assert "到期" in person.get(f"/a/{person.token}/revisions/1/shares").words


def test_a_link_that_is_taken_back_ends_at_once(person: Person) -> None:
    path, page = shared(person, days="90")
    [action] = [one.get("action") or "" for one in page.all("form") if "revoke" in (one.get("action") or "")]

    after = page.submit(action)

    assert "撤销" in after.words
    assert "已失效" in person.get(path, status=410).words


def test_only_a_submitted_revision_can_be_shared_and_only_for_a_time_that_is_offered(person: Person) -> None:
    person.begin()
    person.get(f"/a/{person.token}/revisions/1/shares", status=404)
    person.get("/s/" + "x" * 32 + "/", status=404)

    _, page = shared(person, days="7")
    path = f"/a/{person.token}/revisions/1/shares"

    assert page.submit(path, status=400, days="365").response.status_code == 400


def test_the_secret_of_a_shared_link_stays_out_of_the_logs() -> None:
    from assess.web.logs import masked

    assert masked("GET /s/abcdefghijklmnop/ 200") == "GET /s/…/ 200"
    assert not re.search("abcdefgh", masked("/a/abcdefghijklmnop/"))
