"""Taking the report along: PDF, HTML, the result as JSON, the answers as YAML."""
