"""The command line: `assess check | analyse | report | serve | db | schema`."""

from assess.cli.program import main

__all__ = ["main"]
