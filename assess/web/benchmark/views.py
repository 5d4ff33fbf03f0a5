"""Agreeing to be counted, taking that back, and seeing where a company stands."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import benchmark
from assess.web.access import Right, at_desk
from assess.web.benchmark.page import among_others, benchmark_page, newest_round
from assess.web.benchmark.placing import put_in_report
from assess.web.house import house
from assess.web.language import reader

blueprint = Blueprint("benchmark", __name__, url_prefix="/workspace")


@blueprint.get("/benchmark")
def about() -> str:
    """What the benchmark is, who is counted, and whether this consultancy takes part."""
    with at_desk(Right.READ) as desk:
        member = benchmark.member(desk.session, desk.consultancy.id)
        return render_template("workspace/benchmark_about.html", desk=desk, member=member)


@blueprint.post("/benchmark")
def take_part() -> Response:
    """The consultancy takes part, or no longer does."""
    wanted = _wanted()
    with at_desk(Right.OWN, writing=True) as desk:
        if wanted:
            benchmark.join(desk.session, desk.consultancy.id, desk.account.id, house().now())
        else:
            benchmark.leave(desk.session, desk.consultancy.id)
    return redirect(url_for("benchmark.about"))


@blueprint.post("/clients/<int:client>/benchmark")
def agree(client: int) -> Response:
    """A client has agreed, or has taken it back."""
    wanted, back = _wanted(), request.form.get("engagement", type=int)
    with at_desk(Right.WORK, writing=True) as desk:
        desk.client(client)
        if wanted:
            benchmark.agree(desk.session, client, desk.account.id, house().now())
        else:
            benchmark.withdraw(desk.session, client)
    if back is None:
        return redirect(url_for("clients.show", client=client))
    return redirect(url_for("benchmark.show", engagement=back))


@blueprint.get("/engagements/<int:engagement>/benchmark")
def show(engagement: int) -> str:
    """Where the newest report of this engagement stands among the others."""
    with at_desk(Right.READ) as desk:
        page = benchmark_page(desk, desk.engagement(engagement), reader())
        return render_template("workspace/benchmark.html", desk=desk, page=page)


@blueprint.post("/engagements/<int:engagement>/benchmark")
def tell(engagement: int) -> Response:
    """The newest report says where the company stands, as of now; or says it no longer."""
    wanted = _wanted()
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        last = newest_round(desk, case) or abort(400)
        if not wanted:
            benchmark.take_out_of_report(desk.session, last.revision.id)
        elif (among := among_others(desk, case, last)) is not None:
            put_in_report(desk.session, last.revision.id, among)
    return redirect(url_for("benchmark.show", engagement=engagement))


def _wanted() -> bool:
    wanted = request.form.get("agreed", "")
    if wanted not in ("yes", "no"):
        abort(400)
    return wanted == "yes"
