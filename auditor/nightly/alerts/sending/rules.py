"""Who is told of an event. Every rule is asked; whoever several of them name is told once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase

from auditor.nightly.alerts.alert import Event, Signal, gravity
from auditor.nightly.alerts.config import Alerts, Rule


def recipients(config: Alerts, event: Event, groups: Collection[str] = ()) -> Mapping[str, str]:
    """Names of those whom rules tell, with the language: that of the first rule that asks for one, else the recipient's, else that of the
    file."""
    found: dict[str, str] = {}
    for rule in config.each_rule:
        if not _asks_for(rule, event, groups):
            continue
        for name in rule.to:
            known = config.named(name)
            if known is not None and name not in found:
                found[name] = rule.language or known.language or config.language
    return found


def _asks_for(rule: Rule, event: Event, groups: Collection[str]) -> bool:
    if event.turn == "resolved" and not rule.resolved:
        return False
    return concerns(rule, event.alert.signal, event.tenant, groups)


def concerns(rule: Rule, signal: Signal, tenant: str, groups: Collection[str]) -> bool:
    """Whether a rule is about a signal of a tenant. What concerns the history concerns every tenant."""
    of_all = signal.kind == "history"
    return (
        gravity(signal.severity) >= gravity(rule.severity)
        and (of_all or not rule.tenants or any(fnmatchcase(tenant, glob) for glob in rule.tenants))
        and (of_all or not rule.groups or not set(rule.groups).isdisjoint(groups))
        and (not rule.what or signal.kind in rule.what)
        and (not rule.cause or signal.cause in rule.cause)
    )


def whom(config: Alerts, event: Event, groups: Collection[str] = ()) -> Mapping[str, str]:
    """Who is told of an event. What begins or gets worse is told by the rules; all that follows goes to whoever was told of it, whatever the
    rules say meanwhile, unless none of the rules that name him wants the end."""
    found = dict(recipients(config, event, groups))
    if event.turn == "raised":
        return found
    told = {
        name: found.get(name) or known.language or config.language
        for name in event.alert.to
        if (known := config.named(name)) is not None
        and not (event.turn == "resolved" and _spared(config, name, event, groups))
    }
    return {**told, **found} if event.turn == "worse" else told


def _spared(config: Alerts, name: str, event: Event, groups: Collection[str]) -> bool:
    own = [
        rule
        for rule in config.each_rule
        if name in rule.to and concerns(rule, event.alert.signal, event.tenant, groups)
    ]
    return bool(own) and not any(rule.resolved for rule in own)
