"""What an organisation holds its CRM to."""

from auditor.policy.load import load_policy
from auditor.policy.model import SOURCE, AbsenceStatement, Justified, PersonalDataGlobs, Policy, Thresholds
from auditor.scales import PRESETS

__all__ = [
    "PRESETS",
    "SOURCE",
    "AbsenceStatement",
    "Justified",
    "PersonalDataGlobs",
    "Policy",
    "Thresholds",
    "load_policy",
]
