"""A bad network: little to fetch, soon usable, and the questionnaire readable without any."""

import time
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.conftest import Visit, Visitor
from tests.serving import serving
from tests.web.test_killed import SHOP

# What Chrome calls slow 3G.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
FEW_BYTES = 100_000  # over the wire for a page, all it needs included


class Wire:
    """What goes over the wire while a page loads, on a slow network."""

    def __init__(self, one: Visitor) -> None:
        self.one = one
        self.bytes = 0
        self.protocol = one.context.new_cdp_session(one.page)
        self.protocol.send("Network.enable")
        self.protocol.send("Network.emulateNetworkConditions", SLOW)
        self.protocol.on("Network.loadingFinished", self._count)

    def _count(self, event: dict[str, float]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def open(self, path: str) -> tuple[float, int]:
        """The seconds until a page can be used, and the bytes it took."""
        self.bytes = 0
        begun = time.monotonic()
        self.one.page.goto(path, wait_until="networkidle")
        return time.monotonic() - begun - 0.5, self.bytes  # the network is called idle after half a second


def test_on_slow_3g_the_first_page_and_a_section_come_in_seconds(visit: Visit) -> None:
    fast = visit()
    link = fast.begin("short")
    one = visit()
    wire = Wire(one)

    for path, most in (("/", 6), (f"{link}sections/boss", 6)):
        seconds, size = wire.open(path)
        assert size < FEW_BYTES, f"{path} takes {size} bytes"
        assert seconds < most, f"{path} takes {seconds:.1f} s"
    one.choose("B1", "3")
    one.saved()


def test_the_questionnaire_is_read_without_a_network_and_nothing_private_is_kept(visit: Visit) -> None:
    one = visit(service_workers="allow")
    link = one.begin()
    one.page.goto("/")
    one.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    told = one.context.new_cdp_session(one.page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    missing = {each["errorId"] for each in told}
    assert missing <= {"in-incognito"}, "as the browser of every test is"
    one.page.goto(f"{link}sections/company")
    one.choose("F03", "private")
    one.saved()
    kept = one.page.evaluate(
        """caches.keys().then(async (names) => (await Promise.all(names.map(
        async (name) => (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat())"""
    )
    assert not [path for path in kept if not path.startswith(("/assets/", "/questionnaires/", "/offline"))]
    one.context.set_offline(True)

    one.page.goto("/questionnaires/private-domain")
    expect(one.page.locator("h1")).to_have_text("私域组织设计与成熟度测评")
    assert one.page.locator(".preview__one").count() > 100
    assert one.page.evaluate("getComputedStyle(document.body).display") == "flex", "with its style"
    one.page.goto(link)
    expect(one.page.locator("h1")).to_have_text("没有网络")
    one.is_accessible()

    one.context.set_offline(False)
    one.page.goto(link)
    expect(one.page.locator(".total__words")).to_contain_text("已答1题")


def test_a_server_killed_between_two_answers_loses_neither(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context(locale="zh-CN", service_workers="block")
    with serving(tmp_path, questions=str(SHOP)) as server:
        one = Visitor(context, context.new_page())
        one.page.goto(server.address)
        one.page.click("form.begin button")
        one.page.wait_for_url("**/a/*/")
        one.page.goto(f"{one.page.url}sections/work")
        one.choose("W1", "3")
        one.saved()
        server.kill()
        one.page.click("#q-W1 summary")
        one.page.locator('[id="W1:note"]').press_sequentially("停电时写的")
        one.page.press('[id="W1:note"]', "Tab")
        expect(one.page.locator("#save-state")).to_contain_text("网络已断开")

    with serving(tmp_path, port=server.port, questions=str(SHOP)):
        one.page.wait_for_selector("#save-state.is-saved", timeout=60_000)
        one.page.reload()
        assert one.page.is_checked('[id="W1=3"]')
        assert one.page.input_value('[id="W1:note"]') == "停电时写的"
    context.close()
