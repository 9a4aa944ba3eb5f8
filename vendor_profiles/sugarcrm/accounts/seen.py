"""Whether the lists of the product show all there is."""

from __future__ import annotations

from typing import Literal

from auditor.posture import Unknown, UnknownKind
from auditor.vendor.answers import Answers

from .. import kinds

RIGHT = "System Administrator User"


def whole(answers: Answers) -> Literal[True] | Unknown:
    """True for an administrator: to others lists may show a part without saying so."""
    me = answers.one(kinds.SELF)
    if isinstance(me, Unknown):
        return me
    if me.data.get("type") == "admin":
        return True
    return Unknown(UnknownKind.DENIED, kinds.USER, RIGHT, "the account of the audit is no administrator's")
