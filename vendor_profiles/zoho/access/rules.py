"""Sharing rules: which open records of a module to roles, groups, or everybody. An inactive one opens nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import Population, Seen, SharingRule, Unknown, Unread
from auditor.vendor.answers import Answers, Row

from .. import kinds

_TO = {"all_users": "everyone_internal", "roles": "roles", "groups": "groups"}
_MAY = {"read": "read", "read_write_delete": "edit"}


def sharing_rules(answers: Answers) -> Seen[SharingRule]:
    """Those in force. A rule that does not say whether it is, whom it is for or what they may is one that was not read."""
    gap = answers.gap(kinds.SHARING_RULE)
    rows = [row for row in answers.rows(kinds.SHARING_RULE) if not _is_off(row)]
    if isinstance(gap, Unknown) and not rows:
        return gap
    found: dict[str, SharingRule] = {}
    unread: list[Unread] = []
    for row in rows:
        rule = _rule(row)
        if isinstance(rule, Unknown):
            name = row.text("name") or row.evidence.locator
            unread.append(Unread(_id(row), name, rule))
        else:
            found[rule.id] = rule
    return Population("sharing_rules", tuple(found.values()), gap, tuple(unread))


def opened(answers: Answers) -> frozenset[str] | None:
    """The modules that some rule opens further; None where there may be others. An organisation without rules answers
    204, which is a list that was seen to be empty."""
    if answers.gap(kinds.SHARING_RULE) is not True:
        return None
    modules = {
        module_of(row.data.get("module")) for row in answers.rows(kinds.SHARING_RULE) if not _is_off(row)
    }
    return None if "" in modules else frozenset(modules)


def module_of(value: Any) -> str:
    """The name of the module that a row is of; empty where it names none."""
    name = value.get("api_name") if isinstance(value, Mapping) else None
    return name if isinstance(name, str) else ""


def _is_off(row: Row) -> bool:
    return row.data.get("status") == "inactive"


def _id(row: Row) -> str:
    return f"sharing-rule:{row.text('id') or row.evidence.locator}"


def _rule(row: Row) -> SharingRule | Unknown:
    to, module = row.data.get("shared_to"), module_of(row.data.get("module"))
    audience = _TO.get(str(to.get("type"))) if isinstance(to, Mapping) else None
    access = _MAY.get(str(row.data.get("permission_type")))
    for key, read in (("shared_to", audience), ("permission_type", access), ("module", module)):
        if not read:
            return row.odd(key)
    if row.data.get("status") != "active" or audience is None or access is None:
        return row.odd("status")
    return SharingRule(_id(row), row.text("name") or row.text("id"), module, audience, access, row.evidence)
