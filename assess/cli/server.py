"""The web server: gunicorn's arbiter with a few worker processes, each of them replaced after many requests."""

import gc
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from gunicorn.app.base import BaseApplication

from assess.cli.workers import PageWorker, Seat
from assess.config import Settings
from assess.jobs import RenderingPool
from assess.jobs.daily import Daily
from assess.web import create_app
from assess.web.clock import utc_now
from assess.web.workshop.line import Line

# A worker serves one connection at a time, and browsers open connections ahead of need. On Linux the kernel keeps a
# connection to itself until it says something, for so many seconds; elsewhere threads have to wait for it.
_SILENT_SECONDS = 60
_CAN_DEFER = sys.platform == "linux"
# A new worker starts small, and has to put together again what is remembered between requests.
_REQUESTS_OF_A_WORKER = 50_000


class TakenError(Exception):
    """The address cannot be listened on, and why."""


def run(settings: Settings, announce: Callable[[str], None]) -> None:
    """Serve until told to stop; `announce` is called with the address once it answers."""
    _refuse_taken(settings.host, settings.port)

    def ready(arbiter: Any) -> None:
        for listener in arbiter.LISTENERS:
            if _CAN_DEFER:
                listener.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, _SILENT_SECONDS)
        announce(f"http://{_written(settings.host)}:{arbiter.LISTENERS[0].sock.getsockname()[1]}")

    pool = RenderingPool(settings)

    def begun(_worker: Any) -> None:
        pool.warm_up()
        Daily(settings, utc_now).start()  # in every worker, for none lives long; only one of them finds anything to do

    _Server(settings, pool, _options(settings) | {"when_ready": ready, "post_worker_init": begun}).run()


class _Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """The application and its options, handed over in memory instead of in a file."""

    def __init__(self, settings: Settings, pool: RenderingPool, options: dict[str, object]) -> None:
        self.settings = settings
        self.pool = pool
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take over the options."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made once: workers are copies, and what is wrong with it is told before any starts.

        What is there by then stays, so the collector of the workers need not look at it: neither its time nor, by
        writing to it, copies of the memory that they share.
        """
        line = Line() if _CAN_DEFER else None
        with ExitStack() as unless_made:
            if line is not None:
                unless_made.callback(line.close)
            app = create_app(self.settings, self.pool, line=line)
            unless_made.pop_all()
        self.seat = Seat()
        gc.collect()
        gc.freeze()
        return app


def _options(settings: Settings) -> dict[str, object]:
    return {
        "bind": f"{_written(settings.host)}:{settings.port}",
        "workers": settings.workers + (1 if _CAN_DEFER else 0),  # one holds the pages that listen
        "preload_app": True,
        "worker_class": PageWorker if _CAN_DEFER else "gthread",
        "threads": 1 if _CAN_DEFER else 8,
        "timeout": settings.render_seconds,
        "max_requests": _REQUESTS_OF_A_WORKER,
        "max_requests_jitter": _REQUESTS_OF_A_WORKER // 10,
        "control_socket_disable": True,
        "loglevel": "warning",
        "proc_name": "assess",
    }


def _refuse_taken(host: str, port: int) -> None:
    """Gunicorn would try for some seconds and give up in several lines."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise TakenError(error.strerror) from error


def _written(host: str) -> str:
    """A host as it stands in an address: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host
