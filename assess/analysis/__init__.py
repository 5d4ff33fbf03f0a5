"""The pipeline: `analyse(instrument, answers)` gives an `AssessmentResult`. Pure: no clock, no I/O, no framework."""

from assess.analysis.applicability import Applicability, applicability
from assess.analysis.document import result_document
from assess.analysis.pipeline import analyse

__all__ = ["Applicability", "analyse", "applicability", "result_document"]
