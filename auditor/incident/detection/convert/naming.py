"""Names of fields: those of the table as they are, or those of OCSF.

OCSF (Open Cybersecurity Schema Framework 1.7, https://schema.ocsf.io/1.7.0, checked 2026-11-28) has no word for some columns; such a value stands in its object `unmapped`. Its class is a number, and its
activity_name holds the words of ours.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from auditor.incident.detection.convert.model import CannotConvert, Said
from auditor.incident.events.classes import CLASSES
from auditor.incident.events.columns import COLUMNS

_OCSF = {
    "time": "time",
    "class": "class_uid",
    "activity": "activity_name",
    "outcome": "status",
    "reason": "status_detail",
    "id": "metadata.uid",
    "product": "metadata.product.name",
    "service": "metadata.log_name",
    "action": "api.operation",
    "detail": "message",
    "user_id": "actor.user.uid",
    "user_name": "actor.user.name",
    "user_type": "actor.user.type",
    "target_id": "entity.uid",
    "target_name": "entity.name",
    "target_type": "entity.type",
    "granted": "privileges",
    "ip": "src_endpoint.ip",
    "country": "src_endpoint.location.country",
    "latitude": "src_endpoint.location.lat",
    "longitude": "src_endpoint.location.long",
    "user_agent": "http_request.user_agent",
    "app_id": "actor.app_uid",
    "app_name": "actor.app_name",
    "session": "actor.session.uid",
    "method": "auth_protocol",
    "factor": "auth_factors.factor_type",
    "object": "table.name",
    "query": "query_info.query_string",
    "bytes": "query_info.bytes",
}


def names(fields: str) -> dict[str, str]:
    """Column -> field."""
    columns = [column.name for column in COLUMNS]
    if fields == "ocsf":
        return {column: _OCSF.get(column, f"unmapped.{column}") for column in columns}
    return {column: column for column in columns}


def reworded(document: Mapping[str, Any], fields: str) -> dict[str, Any]:
    """A rule with the values of its classes as the fields hold them. Raises CannotConvert."""
    told = copy.deepcopy(dict(document))
    if fields == "ocsf":
        told["detection"] = _numbered(told["detection"])
    return told


def _numbered(part: Any) -> Any:
    if isinstance(part, list):
        return [_numbered(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _numbers(key, value) if key.split("|")[0] == "class" else _numbered(value)
        for key, value in part.items()
    }


def _numbers(key: str, value: Any) -> Any:
    each = value if isinstance(value, list) else [value]
    if key != "class" or any(one not in CLASSES for one in each):
        raise CannotConvert(Said("cannot.class"))
    return sorted({CLASSES[one].ocsf for one in each})
