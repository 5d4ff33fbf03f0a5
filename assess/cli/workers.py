"""The workers of the web server: each answers one request at a time, and never waits for whoever reads slowly."""

import socket
from typing import Any

from gunicorn.workers.sync import SyncWorker


class PageWorker(SyncWorker):  # type: ignore[misc]  # gunicorn ships no types
    """Gunicorn's plain worker, except that it is free again as soon as an answer is written.

    Gunicorn would wait until the browser has read the answer and hung up, for two seconds at most: over a network that
    takes a third of a second for the way there and back, a worker would answer three requests a second. That is to keep
    answers whole whose request was not read to its end; where it was, the kernel delivers what is written by itself.
    """

    def handle_request(self, listener: Any, req: Any, client: socket.socket, addr: Any) -> None:
        """Answer, and hang up at once where nothing of the request is left."""
        super().handle_request(listener, req, client, addr)
        if getattr(req.body.reader, "length", None) == 0:
            client.close()
