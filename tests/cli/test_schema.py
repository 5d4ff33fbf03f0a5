"""`assess schema`."""

import json

from jsonschema import Draft202012Validator

from tests.running import Run


def test_the_schema_is_a_json_schema(run: Run) -> None:
    schema = json.loads(run("schema").out)

    Draft202012Validator.check_schema(schema)
    assert "sections" in schema["properties"]
