"""In which way each control is decided, and how many in which."""

from __future__ import annotations

from auditor.assess.frameworks.model import Control, Framework

WAYS = ("observed", "register", "both", "attested", "topics", "unseen")


def way_of(control: Control, framework: Framework) -> str:
    """Checks that see it, checks that hold it against the register, checks and a person for the rest, a person alone, its topics, nothing."""
    if control.attested is not False:
        return "both" if control.named else "attested"
    if control.named:
        return "register" if control.register_ else "observed"
    return "topics" if framework.topics_of(control) else "unseen"


def ways(framework: Framework) -> dict[str, int]:
    """How many controls are decided in which way."""
    found = [way_of(one, framework) for one in framework.all()]
    return {way: found.count(way) for way in WAYS}
