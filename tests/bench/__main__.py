"""Measures everything and prints a table; run by `script/bench`."""

import json
import os
import platform
from collections.abc import Mapping
from itertools import chain
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

import assess
from tests.bench import rooms, web
from tests.bench.measuring import Measure


@click.command()
@click.option("--json", "to", type=click.Path(path_type=Path), help="Write the figures to this file too.")
@click.option("--against", type=click.Path(path_type=Path, exists=True), help="Set earlier figures beside them.")
def bench(to: Path | None, against: Path | None) -> None:
    """Measure how fast it is."""
    measures = []
    for measure in chain(rooms.measures(), web.measures()):
        click.echo(f"  {measure.name} …", err=True)
        measures.append(measure)
    earlier = {one["name"]: one["figure"] for one in json.loads(against.read_text())["measures"]} if against else {}
    Console().print(_table(measures, earlier))
    if to:
        to.write_text(json.dumps(_document(measures), indent=2) + "\n", encoding="utf-8")


def _table(measures: list[Measure], earlier: Mapping[str, float]) -> Table:
    table = Table()
    table.add_column("measure")
    for title in ("figure", "", "slowest of 100", "times", *(("earlier", "ratio") if earlier else ())):
        table.add_column(title, justify="right")
    for one in measures:
        row = [one.name, f"{one.figure:.3g}", one.unit, f"{one.slow:.3g} s", str(len(one.seconds))]
        if earlier:
            before = earlier.get(one.name)
            row += [f"{before:.3g}", f"{one.figure / before:.2f}"] if before else ["", ""]
        table.add_row(*row)
    return table


def _document(measures: list[Measure]) -> dict[str, object]:
    return {
        "version": assess.__version__,
        "python": platform.python_version(),
        "cpus": os.cpu_count(),
        "measures": [
            {"name": one.name, "figure": one.figure, "unit": one.unit, "slow": one.slow, "times": len(one.seconds)}
            for one in measures
        ],
    }


if __name__ == "__main__":
    bench(prog_name="script/bench")
