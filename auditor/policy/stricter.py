"""Which of two values of a policy asks for more."""

from __future__ import annotations

from typing import Any

AT_LEAST = frozenset(
    {
        "password_minimum_length",
        "password_character_classes",
        "password_history",
        "lockout_minutes",
        "event_retention_days",
        "audit_retention_days",
        "certificate_days_left",
        "certificate_key_bits",
        "duplicate_percent",
        "escalation_steps",
        "backup_kept_days",
        "reads_kept_days",
        "subprocessor_notice_days",
    }
)
"""Thresholds of which the higher one is stricter; of every other it is the lower one."""
LENGTHENED = frozenset({"expects", "shared_accounts", "personal_data.objects", "personal_data.fields"})
"""Lists that ask for more the longer they are."""


def together(key: str, values: list[Any]) -> Any:
    """What holds where several presets name a key: the value that asks for most. It does not depend on their order."""
    top, _, name = key.partition(".")
    if top == "thresholds":
        return max(values) if name in AT_LEAST else min(values)
    if top == "allowed":
        return sorted(set(values[0]).intersection(*values))
    if key in LENGTHENED:
        return sorted({entry for value in values for entry in value})
    if isinstance(values[0], bool):
        return any(values)
    return min(values, key=repr)


def is_looser(key: str, value: Any, default: Any) -> bool:
    """Whether a value asks for less than the default. None is a default that does not name the key."""
    top, _, name = key.partition(".")
    if top == "allowed":
        return not set(value) <= set(default or ())
    if default is None or value == default:
        return False
    if top == "thresholds":
        return bool(value < default) if name in AT_LEAST else bool(value > default)
    if key in LENGTHENED:
        return not set(default) <= set(value)
    if isinstance(default, bool):
        return default
    return top == "toxic_pairs"
