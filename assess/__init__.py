"""域诊 Yuzhen: answers to a YAML questionnaire become advice that can be checked line by line."""

__version__ = "0.1.0"
