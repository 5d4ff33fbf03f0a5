"""An answers file, YAML or JSON, becomes `Answers`; or every problem in it at once. Nothing is dropped silently."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from assess.content.answer_values import Asked, is_dont_know, read_answer
from assess.content.json_nodes import parse_json
from assess.content.nodes import Entries, Node, Scalar, parse
from assess.content.problem import ContentError, Place
from assess.content.reader import FAILED, Failed, Reader
from assess.content.wording import listed, meant
from assess.domain.answers import Agreement, Answer, Answers, Respondent
from assess.domain.condition import Unknown
from assess.domain.instrument import Instrument
from assess.domain.question import Kind, Question

_AGREED = ("question", "answer", "votes", "reason", "judged")
_LOOKS_LIKE_JSON = re.compile(r'\s*\{\s*["}]')


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What can be answered: questions, the cells of tables by their own ids, and who may answer."""

    questions: Mapping[str, Question]
    cells: Mapping[str, Asked]
    roles: tuple[str, ...]

    @property
    def ids(self) -> Collection[str]:
        """Every id an answer, a note or evidence may be given for."""
        return {**self.questions, **self.cells}.keys()


def read_answers(text: str | bytes, name: str, instrument: Instrument) -> Answers:
    """The answers in a file called `name`; ContentError with all problems when it has any."""
    node = _parse(text, name)
    reader = Reader({}, {})
    if node is None:
        reader.refuse(Place(name), "empty_file")
    answers = FAILED if node is None else _read(reader, node, instrument)
    if reader.problems or answers is FAILED:
        raise ContentError(tuple(sorted(reader.problems, key=lambda one: one.place)))
    return answers


def _parse(text: str | bytes, name: str) -> Node | None:
    start = text[:200] if isinstance(text, str) else text[:200].decode("utf-8-sig", "replace")
    as_json = name.endswith(".json") or (not name.endswith((".yaml", ".yml")) and _LOOKS_LIKE_JSON.match(start))
    return parse_json(text, name) if as_json else parse(text, name)


def _sheet(instrument: Instrument) -> _Sheet:
    questions = {question.id: question for question in instrument.questions}
    cells = {f"{question.id}.{field.id}": field for question in instrument.questions for field in question.fields}
    return _Sheet(questions, cells, tuple(role.id for role in instrument.roles))


def _read(reader: Reader, node: Node, instrument: Instrument) -> Answers | Failed:
    nodes = _complete(reader, node, ("questionnaire", "respondents", "agreed"), ("questionnaire", "respondents"))
    if nodes is FAILED:
        return FAILED
    questionnaire = reader.text(nodes["questionnaire"])
    if questionnaire not in (instrument.identity.id, FAILED):
        place = nodes["questionnaire"].place
        reader.refuse(place, "other_questionnaire", id=questionnaire, expected=instrument.identity.id)
    items = reader.items(nodes["respondents"])
    if items is FAILED:
        return FAILED
    if not items:
        return reader.refuse(nodes["respondents"].place, "empty_list")
    sheet = _sheet(instrument)
    respondents = [_respondent(reader, sheet, item) for item in items]
    good = tuple(respondent for respondent in respondents if respondent is not FAILED)
    agreed = tuple(_agreed(reader, sheet, nodes["agreed"])) if "agreed" in nodes else ()
    return Answers(questionnaire=instrument.identity.id, respondents=good, agreed=agreed)


def _agreed(reader: Reader, sheet: _Sheet, node: Node) -> Iterator[Agreement]:
    """What was settled together: one answer to a cell, with the reason and the votes before."""
    items = reader.items(node)
    seen: set[str] = set()
    for item in () if items is FAILED else items:
        nodes = _complete(reader, item, _AGREED, ("question", "answer"))
        id = FAILED if nodes is FAILED else reader.text(nodes["question"])
        if nodes is FAILED or id is FAILED:
            continue
        asked = sheet.cells.get(id) or sheet.questions.get(id)
        if asked is None or asked.kind is Kind.TABLE:
            reader.refuse(nodes["question"].place, "unknown_question", id=id, near=meant(id, sheet.ids))
            continue
        if id in seen:
            reader.refuse(nodes["question"].place, "answered_twice", id=id)
        seen.add(id)
        yield from _agreement(reader, id, asked, nodes)


def _agreement(reader: Reader, id: str, asked: Asked, nodes: Mapping[str, Node]) -> Iterator[Agreement]:
    answer = read_answer(reader, asked, nodes["answer"])
    given = reader.items(nodes["votes"]) if "votes" in nodes else ()
    votes = [read_answer(reader, asked, vote) for vote in (() if given is FAILED else given)]
    reason = _free_text(reader, nodes["reason"]) if "reason" in nodes else ""
    judged = reader.yes_no(nodes["judged"]) if "judged" in nodes else False
    if isinstance(answer, Unknown):
        reader.refuse(nodes["answer"].place, "agreed_unknown")
    elif answer is not FAILED and reason is not FAILED and judged is not FAILED:
        known = tuple(vote for vote in votes if not isinstance(vote, Unknown | Failed))
        yield Agreement(cell=id, answer=answer, reason=reason, votes=known, judged=judged)


def _complete(
    reader: Reader, node: Node, allowed: tuple[str, ...], required: tuple[str, ...]
) -> dict[str, Node] | Failed:
    nodes = reader.keyed(node, allowed)
    if nodes is None:
        return FAILED
    missing = [key for key in required if key not in nodes]
    for key in missing:
        reader.refuse(node.place, "missing_key", key=key)
    return FAILED if missing else nodes


def _respondent(reader: Reader, sheet: _Sheet, node: Node) -> Respondent | Failed:
    nodes = _complete(reader, node, ("role", "answers", "notes", "evidence", "seconds", "named"), ("role",))
    if nodes is FAILED:
        return FAILED
    role = reader.text(nodes["role"])
    if role is not FAILED and role not in sheet.roles:
        near, allowed = meant(role, sheet.roles), listed(sheet.roles)
        role = reader.refuse(nodes["role"].place, "unknown_role", role=role, near=near, allowed=allowed)
    answers = _answers(reader, sheet, nodes["answers"]) if "answers" in nodes else {}
    notes = dict(_notes(reader, sheet, nodes["notes"])) if "notes" in nodes else {}
    evidence = dict(_evidence(reader, sheet, nodes["evidence"])) if "evidence" in nodes else {}
    seconds = reader.number(nodes["seconds"]) if "seconds" in nodes else None
    named = reader.yes_no(nodes["named"]) if "named" in nodes else True
    if role is FAILED or seconds is FAILED or named is FAILED:
        return FAILED
    return Respondent(role=role, answers=answers, notes=notes, evidence=evidence, seconds=seconds, named=named)


def _known(reader: Reader, node: Node, ids: Collection[str]) -> Iterator[tuple[str, Place, Node]]:
    """Every entry whose key is an id that exists and was not used before."""
    if not isinstance(node, Entries):
        reader.refuse(node.place, "expected_ids")
        return
    lines: dict[str, int] = {}
    for key, value in node.pairs:
        if key.text not in ids:
            reader.refuse(key.place, "unknown_question", id=key.text, near=meant(key.text, ids))
        elif key.text in lines:
            reader.refuse(key.place, "duplicate_key", key=key.text, line=lines[key.text])
        else:
            lines[key.text] = key.place.line
            yield key.text, key.place, value


def _answers(reader: Reader, sheet: _Sheet, node: Node) -> dict[str, Answer]:
    answers: dict[str, Answer] = {}
    for id, place, value in _known(reader, node, sheet.ids):
        for cell, answer in _answered(reader, sheet, id, value):
            if cell in answers:
                reader.refuse(place, "answered_twice", id=cell)
            answers[cell] = answer
    return answers


def _answered(reader: Reader, sheet: _Sheet, id: str, node: Node) -> Iterator[tuple[str, Answer]]:
    question = sheet.questions.get(id)
    if question is not None and question.kind is Kind.TABLE:
        yield from _table(reader, question, node)
        return
    answer = read_answer(reader, question or sheet.cells[id], node)
    if answer is not FAILED:
        yield id, answer


def _table(reader: Reader, question: Question, node: Node) -> Iterator[tuple[str, Answer]]:
    fields = {field.id: field for field in question.fields}
    if is_dont_know(node):
        yield from ((f"{question.id}.{id}", Unknown.DONT_KNOW) for id in fields)
        return
    if isinstance(node, Entries):
        nodes = reader.keyed(node, tuple(fields)) or {}
    elif question.main is not None:
        nodes = {question.main: node}
    else:
        reader.refuse(node.place, "table_needs_cells", id=question.id, cells=listed(fields))
        return
    for id, value in nodes.items():
        answer = read_answer(reader, fields[id], value)
        if answer is not FAILED:
            yield f"{question.id}.{id}", answer


def _notes(reader: Reader, sheet: _Sheet, node: Node) -> Iterator[tuple[str, str]]:
    for id, _, value in _known(reader, node, sheet.ids):
        note = _free_text(reader, value)
        if note is not FAILED:
            yield id, note


def _free_text(reader: Reader, node: Node) -> str | Failed:
    """What somebody wrote in their own words; in quotes it may even be blank."""
    return node.text if isinstance(node, Scalar) and node.quoted else reader.text(node)


def _evidence(reader: Reader, sheet: _Sheet, node: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    for id, _, value in _known(reader, node, sheet.ids):
        items = reader.items(value)
        if items is not FAILED:
            texts = [_free_text(reader, item) for item in items]
            yield id, tuple(text for text in texts if text is not FAILED)
