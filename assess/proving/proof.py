"""What the claims share: the questionnaire with its places, and the search for answers that bear them out or refute them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assess.analysis.model import Model
from assess.content.draft import Draft
from assess.domain.instrument import Claim, Instrument
from assess.proving.finding import At, Finding, finding
from assess.proving.logic import Verdict
from assess.proving.search import Event, Search
from assess.proving.smallest import small


@dataclass(frozen=True, slots=True)
class Proof:
    """One attempt to prove a questionnaire."""

    draft: Draft
    search: Search

    @property
    def instrument(self) -> Instrument:
        """The questionnaire."""
        return self.draft.instrument

    @property
    def model(self) -> Model:
        """The questionnaire made ready to compute."""
        return self.search.model

    def finding(self, claim: Claim, subject: str, at: At, message: str, **values: object) -> Finding:
        """A finding at some part of the questionnaire."""
        return finding(self.draft, claim, subject, at, message, **values)

    def expected(self, event: Event, otherwise: Callable[[], Finding]) -> Iterator[Finding]:
        """What to say unless some answers bring the event about."""
        verdict = self.search.find(event).verdict
        if verdict is not Verdict.POSSIBLE:
            yield replace(otherwise(), decided=verdict is Verdict.IMPOSSIBLE)

    def forbidden(self, event: Event, found: Callable[[], Finding]) -> Iterator[Finding]:
        """What to say when some answers bring the event about."""
        result = self.search.find(event)
        if result.verdict is not Verdict.IMPOSSIBLE:
            example = None if result.example is None else small(result.example, event.happens)
            yield replace(found(), example=example, decided=result.verdict is Verdict.POSSIBLE)


Check = Callable[[Proof], Iterator[Finding]]
"""Everything wrong with a questionnaire in one respect."""
