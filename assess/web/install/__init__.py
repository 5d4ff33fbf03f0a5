"""The questionnaire kept on a device, to be read where there is no network."""
