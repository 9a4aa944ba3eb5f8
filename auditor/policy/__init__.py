"""What an organisation holds its CRM to."""

from auditor.policy.load import PRESETS, load_policy
from auditor.policy.model import SOURCE, AbsenceStatement, PersonalDataGlobs, Policy, Thresholds

__all__ = [
    "PRESETS",
    "SOURCE",
    "AbsenceStatement",
    "PersonalDataGlobs",
    "Policy",
    "Thresholds",
    "load_policy",
]
