"""The rules for passwords that the configuration holds under `passwordsetting`, the same way in the whole family."""

from __future__ import annotations

from auditor.posture import Fact, Known, Unknown

from .config import Config
from .values import number

_CLASSES = ("oneupper", "onelower", "onenumber", "onespecial")


def minimum_length(config: Config) -> Fact[int]:
    """Characters; 0 where there is no such rule."""
    return config.fact("passwordsetting", "minpwdlength", read=number, absent=0)


def character_classes(config: Config) -> Fact[int]:
    """How many kinds of character are demanded."""
    rules = [config.flag("passwordsetting", name, absent=False) for name in _CLASSES]
    for rule in rules:
        if isinstance(rule, Unknown):
            return rule
    known = [rule for rule in rules if isinstance(rule, Known)]
    wanted = [rule for rule in known if rule.value]
    return Known(len(wanted), (wanted or known)[0].evidence)
