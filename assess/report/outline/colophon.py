"""What this report was made from, so that it can be made again, byte for byte."""

from assess.report.blocks import Facts, Paragraph
from assess.report.outline.matter import Draft, Matter


def colophon(matter: Matter) -> Draft:
    """The appendix."""
    say, result = matter.say, matter.result
    facts = (
        (say.text("Questionnaire"), f"{result.instrument_id} {result.instrument_version}"),
        (say.text("Digest of the questionnaire (SHA-256)"), result.instrument_digest),
        (say.text("Digest of the answers (SHA-256)"), result.answers_digest),
        (say.text("Engine"), result.engine),
        (say.text("Date"), say.date(matter.made)),
    )
    said = say.text("The same questionnaire, answers, engine and date give the same report, byte for byte.")
    headline = say.text("This report can be made again from what is named here")
    title = say.text("How to make this report again")
    return Draft(id="colophon", title=title, headline=headline, blocks=(Paragraph(said), Facts(facts)), appendix=True)
