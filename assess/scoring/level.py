"""The maturity level: what the score alone would give, and what its requirements leave of it."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from assess.domain.condition import Condition
from assess.domain.result import Evidence, LevelCap, LevelVerdict
from assess.domain.scale import CoreCap, MaturityLevel

Verdict = Callable[[Condition], tuple[bool | None, tuple[Evidence, ...]]]


def banded(levels: Sequence[MaturityLevel], score: Decimal) -> int:
    """The index of the level whose range holds `score`, requirements apart."""
    return max((index for index, level in enumerate(levels) if score >= level.minimum), default=0)


def level_verdict(
    levels: Sequence[MaturityLevel],
    overall: Decimal | None,
    core: Iterable[Decimal],
    core_cap: CoreCap | None,
    verdict: Verdict,
) -> LevelVerdict:
    """The level by score and the level that counts.

    `core` are the scores (0–100) of the core dimensions, `verdict` tells whether a requirement holds and why.
    A requirement that rests on something unknown is not met.
    """
    if overall is None or not levels:
        return LevelVerdict(score=None, effective=None, capped_by=())
    by_score = banded(levels, overall)
    ceiling = _core_ceiling(levels, core, core_cap, by_score)
    caps = [*_unmet(levels[: by_score + 1], verdict)]
    if core_cap is not None and ceiling < by_score:
        caps.append((ceiling + 1, LevelCap(level=levels[ceiling + 1].id, text=core_cap.text, because=())))
    effective = min((index - 1 for index, _ in caps), default=by_score)
    return LevelVerdict(
        score=levels[by_score].id,
        effective=levels[max(effective, 0)].id,
        capped_by=tuple(cap for index, cap in sorted(caps, key=lambda pair: pair[0])),
    )


def _unmet(levels: Sequence[MaturityLevel], verdict: Verdict) -> Iterable[tuple[int, LevelCap]]:
    for index, level in enumerate(levels):
        for requirement in level.requirements:
            met, because = verdict(requirement.when)
            if met is not True:
                yield index, LevelCap(level=level.id, text=requirement.text, because=because)


def _core_ceiling(
    levels: Sequence[MaturityLevel], core: Iterable[Decimal], core_cap: CoreCap | None, by_score: int
) -> int:
    lowest = min(core, default=None)
    if lowest is None or core_cap is None:
        return by_score
    return min(by_score, banded(levels, lowest) + int(core_cap.steps))
