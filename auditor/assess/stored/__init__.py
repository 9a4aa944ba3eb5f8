"""An assessment out of its document: what was said then can be shown again, in every language and format."""

from auditor.assess.stored.assessment import assessment_of

__all__ = ["assessment_of"]
