"""Measures everything and prints a table; run by `script/bench`."""

import json
import os
import platform
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

import assess
from tests.bench import engine, reports, rescoring, room, rooms, typesetting, web
from tests.bench.measuring import Measure

PARTS = ("rooms", "engine", "rescoring", "typesetting", "web", "workshop", "reports")


@click.command()
@click.option("--json", "to", type=click.Path(path_type=Path), help="Write the figures to this file too.")
@click.option("--against", type=click.Path(path_type=Path, exists=True), help="Set earlier figures beside them.")
@click.option("--minutes", default=1.0, show_default=True, help="How long 64 respondents answer; 10 says most.")
@click.option("--renders", default=5, show_default=True, help="How many reports are made; 100 say most about memory.")
@click.option("--frozen", default=5_000, show_default=True, help="How many stored assessments are scored again.")
@click.option("--only", type=click.Choice(PARTS), help="Measure only these.")
def bench(to: Path | None, against: Path | None, minutes: float, renders: int, frozen: int, only: str | None) -> None:
    """Measure how fast it is."""
    parts: dict[str, Callable[[], Iterator[Measure]]] = {
        "rooms": rooms.measures,
        "engine": engine.measures,
        "rescoring": partial(rescoring.measures, frozen),
        "typesetting": typesetting.measures,
        "web": partial(web.measures, minutes),
        "workshop": room.measures,
        "reports": partial(reports.measures, renders),
    }
    measures = []
    for measure in chain.from_iterable(part() for name, part in parts.items() if only in (None, name)):
        slow = "" if measure.slow is None else f", p99 {1000 * measure.slow:.3g} ms"
        click.echo(f"  {measure.name}: {measure.figure:.4g} {measure.unit}{slow} ({measure.note})", err=True)
        measures.append(measure)
    earlier = {one["name"]: one["figure"] for one in json.loads(against.read_text())["measures"]} if against else {}
    click.echo(
        f"{os.cpu_count()} processors, {os.getloadavg()[1]:.1f} busy in the last minutes, these measures included"
    )
    Console().print(_table(measures, earlier))
    if to:
        to.write_text(json.dumps(_document(measures), indent=2) + "\n", encoding="utf-8")


def _table(measures: list[Measure], earlier: Mapping[str, float]) -> Table:
    table = Table()
    table.add_column("measure")
    for title in ("figure", "", "slowest of 100", "times", *(("earlier", "ratio") if earlier else ()), "aim"):
        table.add_column(title, justify="right")
    table.add_column("")
    for one in measures:
        slow = "" if one.slow is None else f"{one.slow:.3g} s"
        row = [one.name, f"{one.figure:.4g}", one.unit, slow, str(len(one.seconds) or "")]
        if earlier:
            before = earlier.get(one.name)
            row += [f"{before:.3g}", f"{one.figure / before:.2f}"] if before else ["", ""]
        aim = f"{one.aims} {'✓' if one.reached else '✗'}" if one.aims else ""
        table.add_row(*row, aim, one.note)
    return table


def _document(measures: list[Measure]) -> dict[str, object]:
    return {
        "version": assess.__version__,
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "measures": [
            {
                "name": one.name,
                "figure": one.figure,
                "unit": one.unit,
                "slow": one.slow,
                "times": len(one.seconds),
                "reached": one.reached,
                "note": one.note,
            }
            for one in measures
        ],
    }


if __name__ == "__main__":
    bench(prog_name="script/bench")
