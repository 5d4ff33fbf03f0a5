"""What an installation's own finished assessments may be compared by: which scores, among which companies."""

from dataclasses import dataclass

from assess.domain.condition import Condition
from assess.domain.text import LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkBand:
    """Some of the companies of a group: those for which `when` holds and that of no earlier band does."""

    id: str
    name: LocalizedText
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkGroup:
    """One way of saying which companies are alike: by the option of a `fact`, or by `bands`; `sources` say why so."""

    id: str
    name: LocalizedText
    fact: str | None = None
    bands: tuple[BenchmarkBand, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Benchmark:
    """The scores (dimensions and measures) whose percentile is shown, and the groups it is shown in."""

    measures: tuple[str, ...]
    groups: tuple[BenchmarkGroup, ...] = ()
