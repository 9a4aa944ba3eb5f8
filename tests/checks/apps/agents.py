"""Assistants of which a test knows one or two facts."""

from __future__ import annotations

from typing import Any

from auditor.posture import Agent, Posture, UnknownKind
from tests.builders import blank, evidence, known, population, posture_with

BEYOND = (UnknownKind.OUT_OF_REACH, "AI agents")


def agent(name: str, active: Any = None, **facts: Any) -> Agent:
    """One that runs, of which all that is not given is unknown."""
    built = blank(
        Agent,
        id=f"agent:{name}",
        name=name,
        active=known(True) if active is None else active,
        evidence=evidence("agents.json", 1),
        **facts,
    )
    assert isinstance(built, Agent)
    return built


def agents(*items: Agent, **more: Any) -> Posture:
    return posture_with(**{"integrations.agents": population("agents", *items, **more)})
