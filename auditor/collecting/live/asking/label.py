"""A request as evidence names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.collecting.live.asking.plan import Call
from auditor.collecting.live.asking.template import fill_text


def shown_as(call: Call, values: Mapping[str, Any]) -> str:
    """Method, path, query, and what the body asked for."""
    visible = _Visible(values)
    query = "&".join(f"{name}={fill_text(str(value), visible)}" for name, value in call.query.items())
    path = fill_text(call.path, visible) + (f"?{query}" if query else "")
    return " ".join(filter(None, (call.method, path, str(values.get("model", "")))))


class _Visible(dict[str, Any]):
    """Leaves a placeholder that is not among the values as its name: no secret gets into a label."""

    def __contains__(self, key: object) -> bool:
        return True

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
