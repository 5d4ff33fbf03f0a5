"""Where every claim comes from: documents, their single facts, assumptions, and how contradictions are settled."""

from dataclasses import dataclass

from assess.domain.condition import ALWAYS, Condition
from assess.domain.text import LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document facts were taken from, with what is known of its author's interest."""

    id: str
    title: LocalizedText
    author: LocalizedText
    date: LocalizedText
    interest: LocalizedText
    weight: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One sourced fact: `locator` finds it in the document, `text` is our restatement.

    `place` says the locator in both languages where it describes a place instead of quoting the document's words.
    """

    id: str
    document: str
    type: str
    locator: str
    text: LocalizedText
    place: LocalizedText | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A number no source gives: configurable, and printed in the report when used."""

    id: str
    text: LocalizedText
    value: LocalizedText
    reason: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Where sources disagree, and how it is settled; explained in the report while `shown_when` holds."""

    id: str
    question: LocalizedText
    resolution: LocalizedText
    reason: LocalizedText
    shown_when: Condition
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Symptom:
    """What people complain of, its likely cause, and the questions that test it."""

    id: str
    text: LocalizedText
    cause: LocalizedText
    tests: tuple[str, ...]
    shown_when: Condition
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Background a reader may need: a definition, a trend, a case (an anecdote, labelled as one)."""

    id: str
    kind: str
    title: LocalizedText
    points: tuple[LocalizedText, ...]
    shown_when: Condition = ALWAYS
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All that can be cited."""

    documents: tuple[Document, ...] = ()
    sources: tuple[Source, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    symptoms: tuple[Symptom, ...] = ()
    cards: tuple[Card, ...] = ()
