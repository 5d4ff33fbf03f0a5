"""The whole questionnaire before one starts: to read, and to print."""
