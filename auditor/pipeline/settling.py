"""What a register is held against: the names of checks and questions, and what an assessment lists and leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from auditor.assess.document import document_of, read_document
from auditor.assess.frameworks.reading import own_frameworks
from auditor.check import Catalogue, load_catalogue
from auditor.check.definition import AnyOf
from auditor.pipeline.opening.assured import refuse_strange_registers
from auditor.pipeline.opening.forms import form_vendor
from auditor.register.file.reading import Kept
from auditor.register.looked_at.known import Known, Seen
from auditor.register.suggest import Open, Question


def names_known(assessment: Mapping[str, Any] | None = None) -> Known:
    """The names that there are, and what an assessment lists."""
    questions = frozenset(one.id for one in form_vendor().form_questions())
    checks = frozenset(load_catalogue().checks)
    listed = None if assessment is None else dict(_listed(assessment))
    return Known(checks, questions, listed, controls_known())


def controls_known() -> dict[str, frozenset[str]]:
    """The ids of the controls of every framework that comes along."""
    return {name: frozenset(control.id for control in one.all()) for name, one in own_frameworks().items()}


def assessment_for(kept: Kept, path: Path) -> Mapping[str, Any]:
    """The assessment of a register's tenant. Raises UserFileError for what is none, or another tenant's."""
    content, where = read_document(path)
    found = document_of(content, where=where)
    tenant = found["tenant"]
    refuse_strange_registers(
        [kept], [str(tenant["name"])], "", str(tenant.get("product") or tenant["vendor"])
    )
    return found


def open_in(assessment: Mapping[str, Any]) -> tuple[Open, ...]:
    """The checks that are not passed, with the questions of the form that fill what they need."""
    catalogue = load_catalogue()
    return tuple(
        _open(result, catalogue)
        for result in assessment["results"]
        if result["status"] in ("fail", "partial", "unknown")
    )


def _listed(assessment: Mapping[str, Any]) -> Iterator[tuple[str, Seen]]:
    for result in assessment["results"]:
        names = {str(one["id"]): str(one["name"]) for one in result["resources"]}
        yield str(result["check"]), Seen(names, whole=_is_whole(result))


def _is_whole(result: Mapping[str, Any]) -> bool:
    return not result["resources_omitted"] and result["status"] != "unknown"


def _open(result: Mapping[str, Any], catalogue: Catalogue) -> Open:
    failing = [
        str(one["id"])
        for one in result["resources"]
        if one["status"] == "fail" and one.get("accepted") is None
    ]
    return Open(
        check=str(result["check"]),
        topic=str(result["topic"]),
        status=str(result["status"]),
        failing=tuple(failing),
        listed=not result["resources_omitted"],
        unknown=bool(result["unknown"]) or not result["complete"],
        questions=tuple(_questions(str(result["check"]), catalogue)),
    )


def _questions(check_id: str, catalogue: Catalogue) -> Iterator[Question]:
    """The questions whose answers fill what a check needs; of a table none is asked here, for a register holds no tables."""
    check = catalogue.checks.get(check_id)
    if check is None:
        return
    paths = {path for need in check.needs for path in (need.paths if isinstance(need, AnyOf) else (need,))}
    for one in form_vendor().form_questions():
        if not one.lists and any(one.path == path or one.path.startswith(f"{path}.") for path in paths):
            yield Question(one.id, one.text, one.type)
