"""The sections of a report as a brand wants them: in its order, some left out, its own words at the end of each."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assess.report.blocks import Facts, Heading
from assess.report.brand import Brand
from assess.report.outline.matter import Draft, Matter
from assess.report.prose import prose
from assess.report.wording import msgid

STAYING: Mapping[str, str] = {
    "summary": msgid("The verdicts, and whether they are provisional, stand here."),
    "overrides": msgid("What a consultant decided otherwise is shown beside what the model said."),
    "credibility": msgid("How sure the result is and where answers disagree belongs to every verdict."),
    "sources": msgid("The assumptions that numbers rest on are named here, and how far the sources carry."),
    "colophon": msgid("With this anybody can make the report again and check it."),
}
"""Sections that no brand leaves out, and why."""


def arranged(drafts: Sequence[Draft], brand: Brand, matter: Matter) -> list[Draft]:
    """The sections in their new order; appendices stay behind. What a brand does not name keeps its neighbour."""
    left_out = set(brand.left_out) - STAYING.keys()
    kept = [draft for draft in _ordered(drafts, brand.order) if draft.id not in left_out]
    missing = [draft.title for draft in drafts if draft.id in left_out]
    said = [_with_own_words(draft, brand, matter) for draft in kept]
    return said if brand.is_plain else [_owned_up(draft, brand, matter, missing, said) for draft in said]


def _ordered(drafts: Sequence[Draft], order: Sequence[str]) -> list[Draft]:
    wanted = {id: place for place, id in enumerate(order)}
    keys: list[tuple[bool, int, int]] = []
    after = -1  # the place of the last section before this one that the brand names
    for natural, draft in enumerate(drafts):
        after = wanted.get(draft.id, after)
        keys.append((draft.appendix, after, natural))
    return [draft for _, draft in sorted(zip(keys, drafts, strict=True), key=lambda pair: pair[0])]


def _owned_up(draft: Draft, brand: Brand, matter: Matter, missing: Sequence[str], said: Sequence[Draft]) -> Draft:
    """Where the report says what it was made from, it also says what no answer says."""
    if draft.id != "colophon":
        return draft
    say, own = matter.say, [one.title for one in said if one.own]
    facts = [(say.text("Digest of the brand (SHA-256)"), brand.digest)]
    facts += [(say.text("Left out by the consultancy"), matter.listed(missing))] if missing else []
    facts += [(say.text("With the consultancy’s own remarks"), matter.listed(own))] if own else []
    place = len(draft.blocks) - draft.own
    return replace(draft, blocks=(*draft.blocks[:place], Facts(tuple(facts)), *draft.blocks[place:]))


def _with_own_words(draft: Draft, brand: Brand, matter: Matter) -> Draft:
    passage = next((one for one in brand.passages if one.section == draft.id), None)
    if passage is None:
        return draft
    name = brand.name_in(matter.language, "")
    title = matter.say.text("Remarks by {name}", name=name) if name else matter.say.text("The consultant’s remarks")
    own = prose(matter.text(passage.text), title)
    return replace(draft, blocks=(*draft.blocks, Heading(title), *own), own=len(own) + 1) if own else draft
