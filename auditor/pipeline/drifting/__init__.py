"""What changed between two states of a tenant, where the evidence of one or both is at hand and can be judged once more."""

from auditor.pipeline.drifting.drift import Drift, State, drift
from auditor.pipeline.drifting.kept import KeptRules, laid_out

__all__ = ["Drift", "KeptRules", "State", "drift", "laid_out"]
