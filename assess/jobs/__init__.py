"""Making files in the background: a small pool of processes beside each web worker.

What to make is read from the database and what is made goes back there, so another queue can take this room's place.
"""

from assess.jobs.pool import RenderingPool

__all__ = ["RenderingPool"]
