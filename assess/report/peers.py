"""Where a company stood among others when its report was given that: fixed once, so that the report stays what it is."""

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from assess.analysis.percentile import Rank


@dataclass(frozen=True, slots=True)
class Placed:
    """A score, its value, and its place in each of the groups; None where too few others are in it."""

    score: str
    value: Decimal
    ranks: tuple[Rank | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The state of a day. `groups` are id and option or band, both empty for everybody that is compared."""

    on: date
    groups: tuple[tuple[str, str], ...]
    places: tuple[Placed, ...]

    @property
    def shows_anything(self) -> bool:
        """Whether there is a single percentile."""
        return any(rank is not None for one in self.places for rank in one.ranks)


def written(peers: Peers) -> bytes:
    """The same as JSON, always in the same bytes: what is kept, and what a PDF carries along to be made again."""
    content = {
        "on": peers.on.isoformat(),
        "groups": [list(group) for group in peers.groups],
        "places": [
            [
                one.score,
                str(one.value),
                [None if rank is None else [rank.percentile, rank.companies] for rank in one.ranks],
            ]
            for one in peers.places
        ],
    }
    return json.dumps(content, ensure_ascii=True, separators=(",", ":")).encode()


def read(content: bytes) -> Peers:
    """What stands in such bytes; ValueError when it is something else."""
    try:
        found = json.loads(content)
        return Peers(
            on=date.fromisoformat(found["on"]),
            groups=tuple((str(id), str(place)) for id, place in found["groups"]),
            places=tuple(
                Placed(str(score), Decimal(value), tuple(None if one is None else _rank(*one) for one in ranks))
                for score, value, ranks in found["places"]
            ),
        )
    except (ValueError, TypeError, KeyError, ArithmeticError) as error:
        raise ValueError("no benchmark") from error


def digest_of(peers: Peers | None) -> str:
    """The SHA-256 of everything in it; empty for none."""
    return "" if peers is None else sha256(written(peers)).hexdigest()


def _rank(percentile: object, companies: object) -> Rank:
    return Rank(int(str(percentile)), int(str(companies)))
