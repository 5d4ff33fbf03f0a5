"""The server killed outright while people answer: whatever was shown as saved is there."""

import json
import re
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode

from assess.storage import connect
from assess.storage.answers import stored
from assess.storage.assessments import find
from tests.serving import serving

SHOP = Path(__file__).parent / "questionnaires" / "shop.yaml"
PEOPLE, ENOUGH = 3, 8


class Respondent:
    """Somebody who changes the note of one question again and again, as fast as the server takes it."""

    def __init__(self, address: str) -> None:
        self.host = address.removeprefix("http://")
        page, headers = self._ask("GET", "/")
        cookie = re.search(r"session=[^;]+", headers)
        form_token = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert cookie
        assert form_token
        self.headers = {"Cookie": cookie[0], "X-CSRFToken": form_token[1], "Accept": "application/json"}
        _, headers = self._ask("POST", "/start", questionnaire="shop", length="full")
        path = re.search(r"/a/([\w-]+)/", headers)
        assert path
        self.token = path[1]
        self.saved = 0

    def answer(self) -> None:
        """Until the server is gone."""
        try:
            while True:
                note = {"row": "W1", "part": "note", "version": str(self.saved), "W1:note": f"note {self.saved + 1}"}
                reply, _ = self._ask("POST", f"/a/{self.token}/answers", **note)
                self.saved = json.loads(reply)["version"]
        except (OSError, HTTPException):
            return

    def _ask(self, method: str, path: str, **form: str) -> tuple[str, str]:
        headers = getattr(self, "headers", {}) | {"Content-Type": "application/x-www-form-urlencoded"}
        connection = HTTPConnection(self.host, timeout=20)
        try:
            connection.request(method, path, urlencode(form), headers)
            reply = connection.getresponse()
            return reply.read().decode(), str(reply.headers)
        finally:
            connection.close()


def test_a_killed_server_has_lost_nothing_that_it_said_was_saved(tmp_path: Path) -> None:
    with serving(tmp_path, questions=str(SHOP)) as server:
        people = [Respondent(server.address) for _ in range(PEOPLE)]
        threads = [Thread(target=one.answer) for one in people]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads) and min(one.saved for one in people) < ENOUGH:
            time.sleep(0.003)
        server.kill()
        for thread in threads:
            thread.join()

    database = connect(f"sqlite:///{tmp_path / 'assess.db'}")
    with database.reading() as session:
        for one in people:
            opened = find(session, one.token)
            assert opened is not None
            kept = stored(session, opened.respondent.id)["W1"]
            assert one.saved >= ENOUGH
            assert kept.version in (one.saved, one.saved + 1), "the last one may have been saved without a reply"
            assert kept.note == f"note {kept.version}"
    database.close()
