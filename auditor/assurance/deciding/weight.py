"""How much depends on a vendor."""

from __future__ import annotations

from auditor.assurance.deciding.proposal import Weight
from auditor.assurance.deciding.rules import Rules
from auditor.register.model.register import Register

HIGHEST = 4


def weight_of(register: Register | None, rules: Rules) -> Weight:
    """The criticality by dependency and access. Where nobody said it, the highest."""
    said = None if register is None else register.criticality
    if said is None:
        return Weight(HIGHEST)
    level = rules.criticality.matrix[said.dependency - 1][said.access - 1]
    return Weight(level, said.dependency, said.access, said.why or "")
