"""An answer as plain data, as the register and assessment.json hold it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.answers.answer import Answer, Proof, Said

_OPTIONAL = ("resource", "text", "by_day", "attested_by")


def answer_data(answer: Answer) -> dict[str, Any]:
    """The answer as JSON-ready data; what is empty is left out."""
    proof = answer.proof
    return {
        "about": answer.about,
        "check": answer.check,
        "said": str(answer.said),
        "by": answer.by,
        "at": answer.at,
        "grade": answer.grade,
        **{name: value for name in _OPTIONAL if (value := getattr(answer, name))},
        **({} if proof is None else {"proof": {"name": proof.name, "digest": proof.digest}}),
    }


def answer_of(data: Mapping[str, Any]) -> Answer:
    """The answer that such data say. Raises KeyError or ValueError where they say none."""
    proof = data.get("proof")
    return Answer(
        about=data["about"],
        check=data["check"],
        said=Said(data["said"]),
        by=data["by"],
        at=data["at"],
        resource=data.get("resource", ""),
        text=data.get("text", ""),
        proof=None if proof is None else Proof(proof["name"], proof["digest"]),
        by_day=data.get("by_day", ""),
        grade=data["grade"],
        attested_by=data.get("attested_by", ""),
    )
