"""What an organisation holds its CRM to."""

from auditor.policy.load import PRESETS, load_policy
from auditor.policy.model import AbsenceStatement, PersonalDataGlobs, Policy, Thresholds

__all__ = ["PRESETS", "AbsenceStatement", "PersonalDataGlobs", "Policy", "Thresholds", "load_policy"]
