"""What an audit reads of Tryton 8.2: models and their fields, as named by JSON-RPC."""

from __future__ import annotations

from typing import Any

from tests.live.tryton.rpc import EVEN_INACTIVE

AUDIT_READS = (
    ("res.user", ("login", "active", "administrator", "groups")),
    ("res.group", ("name", "active", "parent", "users")),
    ("res.user.application", ("user", "application", "state")),
    ("ir.model", ("name", "module")),
    (
        "ir.model.access",
        ("model", "group", "active", "perm_read", "perm_write", "perm_create", "perm_delete"),
    ),
    ("ir.model.field.access", ("model", "field", "group", "active", "perm_read", "perm_write")),
    ("ir.model.button", ("name", "model", "groups")),
    ("ir.rule.group", ("name", "model", "global_p", "default_p", "groups", "rules", "perm_read")),
    ("ir.rule", ("rule_group", "domain")),
    ("ir.cron", ("method", "active", "interval_type", "interval_number", "next_call")),
    ("ir.module", ("name", "version", "state")),
    ("ir.trigger", ("name", "model")),
    ("ir.error", ("create_date",)),
)
WITH_ACTIVE = {"res.user", "res.group", "ir.model.access", "ir.model.field.access", "ir.cron", "ir.trigger"}


def domain_of(model: str) -> list[Any]:
    """The search that leaves nothing out: where a model can be inactive, both kinds."""
    return EVEN_INACTIVE if model in WITH_ACTIVE else []
