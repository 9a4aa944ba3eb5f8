"""Agents of Copilot Studio, which lie in a table of their own. What else is connected to the environment (MCP clients, connectors of a chat) no table
tells, so that these are never known to be all."""

from __future__ import annotations

from auditor.posture import Agent, Fact, Known, Population, Seen, Unknown, UnknownKind, gravest, out_of_reach
from auditor.posture.topics.programs.agents import RESOURCE
from auditor.vendor.answers import Answers, Row

from . import kinds
from .accounts.viewer import Viewer

# bot.statecode, and bot.authenticationmode (learn.microsoft.com, "bot EntityType", 2026-11-28): 1 asks nobody who he is, 2 to 4 do; 0 says nothing.
_ACTIVE, _INACTIVE = 0, 1
_NOBODY, _ASKS = 1, (2, 3, 4)


def agents(answers: Answers, viewer: Viewer) -> Seen[Agent]:
    seen = answers.population("agents", kinds.BOT, _agent, key="botid")
    others, hidden = out_of_reach(RESOURCE), viewer.whole(kinds.BOT)
    if answers.absent(kinds.BOT):
        return others
    if isinstance(seen, Unknown):
        return seen
    complete = gravest([others, *([hidden] if isinstance(hidden, Unknown) else [])])
    if not len(seen):
        return complete
    return Population(seen.noun, seen.items, complete, seen.unread)


def _agent(row: Row) -> Agent:
    return Agent(
        id=f"agent:{row.text('botid').lower()}",
        name=row.text("name") or row.text("botid"),
        active=_of(row, "statecode", {_ACTIVE: True, _INACTIVE: False}),
        administrator=out_of_reach(RESOURCE),
        unlimited=out_of_reach(RESOURCE),
        visitors=_of(row, "authenticationmode", {_NOBODY: True, **dict.fromkeys(_ASKS, False)}),
        evidence=row.evidence,
    )


def _of(row: Row, column: str, words: dict[int, bool]) -> Fact[bool]:
    """What a number of a column says; one that is not listed says nothing."""
    found = row.number(column)
    if isinstance(found, Unknown):
        return found
    if found.value not in words:
        reason = f"{column} is {found.value}"
        return Unknown(UnknownKind.NOT_PROVIDED, row.kind, reason=reason)
    return Known(words[found.value], found.evidence)
