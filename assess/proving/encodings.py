"""The encodings a search works with: of answers as they are, and of answers some of which have changed.

There is an exact set and a coarse one. The coarse one lets a dimension have any score, whatever the answers to its
questions: what is impossible even so is impossible, and far sooner known.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from assess.analysis.model import Model
from assess.proving.encoding import Encoding
from assess.proving.logic import Formula
from assess.proving.voices import Change, Voices


@dataclass(frozen=True)
class Encodings:
    """`rising` are the pairs of dimension and question of which it is proved that a better answer lowers no score."""

    model: Model
    coarse: bool
    rising: set[tuple[str, str]]
    _changed: dict[str, Encoding] = field(default_factory=dict)

    @cached_property
    def plain(self) -> Encoding:
        """The questionnaire over all answers."""
        return Encoding(self.model, Voices(self.model), coarse=self.coarse)

    def changed(self, name: str, changes: Mapping[str, Change]) -> Encoding:
        """The questionnaire over answers some of which are not free, kept by name."""
        found = self._changed.get(name)
        if found is None:
            found = Encoding(self.model, Voices(self.model, changes), f" after {name}", coarse=self.coarse)
            self._changed[name] = found
        return found

    def raised(self, question: str) -> Encoding:
        """The questionnaire with one answer an anchor higher."""
        return self.changed(question, {question: lambda anchor: anchor + 1})

    def between(self, question: str, facts: frozenset[str]) -> Iterator[Formula]:
        """What is known of the scores behind some facts before and after one answer is raised."""
        before, after = self.plain, self.raised(question)
        for dimension in self.model.instrument.scoring.dimensions if self.coarse else ():
            if dimension.id in facts:
                one, other = before.quantity(dimension.id), after.quantity(dimension.id)
                if question not in before.voices.behind({dimension.id}):
                    yield one.known == other.known
                    yield one.value == other.value
                elif (dimension.id, question) in self.rising:
                    yield one.known == other.known
                    yield other.value >= one.value
