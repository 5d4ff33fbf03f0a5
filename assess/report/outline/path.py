"""The path through a decision table: the rules in their order, and where it ended."""

from assess.domain.decision import Decision, Row
from assess.domain.result import DecisionVerdict
from assess.report.blocks import Chart
from assess.report.charts.path import DecisionPath, Stop
from assess.report.outline.matter import Matter
from assess.rules.condition import evaluate


def matched_row(matter: Matter, decision: Decision) -> Row:
    """The row that decided: the first that holds."""
    facts = matter.result.facts
    return next(row for row in decision.rows if evaluate(row.when, facts.__getitem__) is True)


def path(matter: Matter, content: Decision, verdict: DecisionVerdict) -> Chart:
    """The rules in their order, and where the path ended."""
    place = content.rows.index(matched_row(matter, content))
    stops = [_passed(matter, verdict, row) for row in content.rows[:place]]
    decided = content.rows[place]
    stops.append(
        Stop(
            decided.rule, matter.outcome_name(verdict, decided.outcome), "held", matter.say.text("holds: this decides")
        )
    )
    left = len(content.rows) - place - 1
    if left:
        stops.append(
            Stop(
                "…",
                matter.say.counted("one further rule", "{count} further rules", left),
                "after",
                matter.say.text("not reached"),
            )
        )
    stops += [
        Stop(one.rule, matter.outcome_name(verdict, one.to), "adjusted", matter.say.text("adjusted"))
        for one in content.adjustments
        if one.rule in verdict.adjusted_by
    ]
    said = matter.paired((stop.said, stop.word) for stop in stops)
    title = matter.say.text("{decision}: the rules in their order", decision=matter.text(content.name))
    return Chart(drawing=DecisionPath(tuple(stops)), title=title, description=said)


def _passed(matter: Matter, verdict: DecisionVerdict, row: Row) -> Stop:
    name = matter.outcome_name(verdict, row.outcome)
    if evaluate(row.when, matter.result.facts.__getitem__) is None:
        return Stop(row.rule, name, "unknown", matter.say.text("cannot be told yet"))
    return Stop(row.rule, name, "passed", matter.say.text("does not hold"))
