"""A benchmark is sound: each group says in one way which companies are alike, and its ids are clear."""

from collections.abc import Iterator

from assess.content.draft import Check, Draft
from assess.content.problem import Problem
from assess.content.uniqueness import repeated


def check_benchmark_groups(draft: Draft) -> Iterator[Problem]:
    """A group goes by the options of a fact, or by bands; never by both, never by neither."""
    benchmark = draft.instrument.scoring.benchmark
    if benchmark is None:
        return
    yield from repeated(draft, benchmark.groups)
    for group in benchmark.groups:
        yield from repeated(draft, group.bands)
        if (group.fact is None) == (not group.bands):
            yield draft.problem(group, "id", message="benchmark_group", id=group.id)


CHECKS: tuple[Check, ...] = (check_benchmark_groups,)
