"""What OSCAL allows in a name, a value and a line."""

from __future__ import annotations

import re
from typing import Any

from auditor.report.machine.links import HOME
from auditor.report.machine.said import SENTENCE, said

NAMESPACE = f"{HOME}/ns/oscal"
_NOT_IN_A_TOKEN = re.compile(r"[^A-Za-z0-9._-]+")
_NIST = "nist-800-53"


def token(text: str) -> str:
    """A name as OSCAL's data type `token` has it: letters, digits, dot, hyphen and underscore, a letter or underscore first."""
    found = _NOT_IN_A_TOKEN.sub("-", text).strip("-")
    return found if found and (found[0].isalpha() or found[0] == "_") else f"_{found}"


def control_id(framework: str, control: str) -> str:
    """The id of a framework's control. Those of NIST SP 800-53 are as NIST's own catalogue in OSCAL has them ("ac-2.1" for AC-2(1)); of the
    others the framework is part of it, since two of them may use one id."""
    if framework.startswith(_NIST):
        return token(control.lower().replace("(", ".").replace(")", ""))
    return token(f"{framework}_{control}")


def prop(name: str, value: object, class_: str = "") -> dict[str, Any]:
    """A property of ours."""
    return {
        "name": name,
        "ns": NAMESPACE,
        "value": line(value),
        **({"class": class_} if class_ else {}),
    }


def line(value: object, length: int = SENTENCE) -> str:
    """A value without space at its ends, and never empty."""
    return said(value, length).strip() or "–"
