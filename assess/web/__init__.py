"""The web application: one folder for each thing a person does."""

from assess.web.application import create_app

__all__ = ["create_app"]
