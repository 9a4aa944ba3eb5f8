"""Parts of a register as YAML, as people write it."""

from __future__ import annotations

from typing import Any

import yaml

from auditor.register.model.strict import Strict

WIDTH = 120


class _Dumper(yaml.SafeDumper):
    """Every value is written where it stands, and lists stand in from their key, as people write them."""

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


def yaml_text(data: Any) -> str:
    """Data as YAML, in the order in which they come."""
    text: str = yaml.dump_all([data], Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
    return text


def plain_of(value: Any) -> Any:
    """A part of a register as plain data with its days. What was not set is not written; an empty list, which says that there is none, is."""
    if isinstance(value, Strict):
        fields = type(value).model_fields
        return {
            fields[name].alias or name: plain_of(getattr(value, name))
            for name in fields
            if name in value.model_fields_set
            and (fields[name].is_required() or getattr(value, name) is not None)
        }
    return [plain_of(one) for one in value] if isinstance(value, tuple) else value
