"""`assess schema`: the JSON Schema with which an editor completes and checks a questionnaire's files."""

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of questionnaire files."""
    from assess.content import json_schema

    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
