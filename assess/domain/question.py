"""Questions: what is asked, of whom, in which kind, and when."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assess.domain.condition import Condition
from assess.domain.text import LocalizedText


class Kind(StrEnum):
    """The kinds of question. One row in `web.forms` gives each its field, one file its template."""

    SCALE = "scale"  # five behavioural anchors, 0 to 4
    MONEY = "money"  # CNY
    PERCENT = "percent"  # 0 to 100
    COUNT = "count"  # a number, 0 or more
    CHOICE = "choice"
    MULTI_CHOICE = "multi_choice"
    YES_NO = "yes_no"
    RANKING = "ranking"  # some options, best first
    TABLE = "table"  # named fields, each of a simple kind


class Nature(StrEnum):
    """A fact has an owner and evidence; a judgement is asked of two roles or more and takes the median."""

    FACT = "fact"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Who answers: the boss, the private-domain lead, finance …"""

    id: str
    title: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One thing that can be chosen."""

    id: str
    text: LocalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another wording of a question while a condition holds."""

    when: Condition
    text: LocalizedText
    anchors: tuple[LocalizedText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One named cell of a table question; its fact id is `<question>.<field>`."""

    id: str
    kind: Kind
    text: LocalizedText
    options: tuple[Option, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: bool = False
    shown_when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `main` names the field whose value the question's own id stands for."""

    id: str
    kind: Kind
    text: LocalizedText
    nature: Nature = Nature.FACT
    owner: str
    cross_check: tuple[str, ...] = ()
    help: LocalizedText | None = None
    evidence: LocalizedText | None = None
    weight: Decimal = Decimal(1)
    step_cost: Decimal = Decimal(1)
    tags: tuple[str, ...] = ()
    anchors: tuple[LocalizedText, ...] = ()
    options: tuple[Option, ...] = ()
    fields: tuple[Field, ...] = ()
    main: str | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    whole: bool = False
    shown_when: Condition | None = None
    optional_when: Condition | None = None
    first_when: Condition | None = None
    variants: tuple[Variant, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A page of questions; `dimension` says which dimension its scale questions score, if any."""

    id: str
    title: LocalizedText
    description: LocalizedText
    dimension: str | None = None
    questions: tuple[Question, ...]
