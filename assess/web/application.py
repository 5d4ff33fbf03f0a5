"""The application: settings in, Flask out. Nothing is read from the surroundings after this."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask, Response
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from assess.config import Settings, shipped
from assess.storage import connect
from assess.web.accounts import joining, own
from assess.web.accounts import views as accounts
from assess.web.actions import views as actions
from assess.web.benchmark import views as benchmark
from assess.web.brand import views as brand
from assess.web.clients import views as clients
from assess.web.clock import utc_now
from assess.web.comparison import views as comparison
from assess.web.compression import compress
from assess.web.consent import views as consent
from assess.web.download import views as download
from assess.web.engagements import views as engagements
from assess.web.errors import answer_errors
from assess.web.evidence import views as evidence
from assess.web.gaps import views as gaps
from assess.web.house import EXTENSION, House, StartRendering
from assess.web.hub import views as hub
from assess.web.ids import Id
from assess.web.install import views as install
from assess.web.judgement import views as judgement
from assess.web.language import remember
from assess.web.logs import keep_tokens_out
from assess.web.material import views as material
from assess.web.milestones import views as milestones
from assess.web.pages import prepare_pages
from assess.web.people import views as people
from assess.web.preview import views as preview
from assess.web.respondents import views as respondents
from assess.web.result import views as result
from assess.web.resume import views as resume
from assess.web.review import views as review
from assess.web.saving import views as saving
from assess.web.section import views as section
from assess.web.security import cookies_are_secure, protect
from assess.web.sharing import views as sharing
from assess.web.shelf import Shelf
from assess.web.start import views as start
from assess.web.submission import views as submission
from assess.web.trail import views as trail
from assess.web.what_if import views as what_if
from assess.web.workshop import phone as workshop_phone
from assess.web.workshop import views as workshop
from assess.web.workshop.line import Line

_ROOMS = (
    start,
    resume,
    preview,
    hub,
    section,
    saving,
    evidence,
    review,
    submission,
    result,
    download,
    sharing,
    what_if,
    install,
    accounts,
    own,
    joining,
    clients,
    engagements,
    respondents,
    consent,
    people,
    brand,
    judgement,
    material,
    trail,
    workshop,
    workshop_phone,
    gaps,
    milestones,
    comparison,
    actions,
    benchmark,
)


def create_app(
    settings: Settings,
    start_rendering: StartRendering,
    *,
    line: Line | None = None,
    now: Callable[[], datetime] = utc_now,
) -> Flask:
    """The web application. `start_rendering` begins to make a file in the background, `line` leads to a newsroom."""
    app = Flask("assess.web", template_folder=str(shipped("templates")), static_folder=None)
    app.url_map.converters["int"] = Id
    app.jinja_options = {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    app.extensions[EXTENSION] = House(
        settings=settings,
        database=connect(settings.database),
        shelf=Shelf(settings.questions, settings.data / "instruments"),
        start_rendering=start_rendering,
        now=now,
        line=line,
    )
    protect(app, settings)
    prepare_pages(app)
    answer_errors(app)
    keep_tokens_out()
    for folder in _ROOMS:
        app.register_blueprint(folder.blueprint)

    @app.after_request
    def _remember(response: Response) -> Response:
        return remember(response, secure=cookies_are_secure(plain_http=settings.plain_http))

    app.after_request(compress)
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way Flask documents it
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    if line is not None:
        app.wsgi_app = line.keeping_open(app.wsgi_app)  # type: ignore[method-assign,assignment]  # the same way
    return app
