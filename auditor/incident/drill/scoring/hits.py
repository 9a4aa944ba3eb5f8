"""Which planted attack a match of a rule belongs to: by the very rows that it shows, not by whose name it bears."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from auditor.incident.case.matches import Match
from auditor.incident.drill.key import AnswerKey, Attack

_NUMBER = re.compile(r"^\d+-")

SERIOUS = ("medium", "high", "critical")
"""Levels that somebody is called for."""


class Answers:
    """The planted rows of an exercise, found again by file and row."""

    def __init__(self, key: AnswerKey) -> None:
        self.attacks = {one.id: one for one in key.attacks}
        self._rows: dict[tuple[str, int], str] = {}
        self._names: dict[str, set[str]] = {}
        for attack in key.attacks:
            for row in attack.rows:
                self._rows[row.file, row.line] = attack.id
                self._names.setdefault(row.file.rpartition("/")[2], set()).add(row.file)

    def of(self, match: Match) -> frozenset[str]:
        """The attacks whose rows a match shows; where it shows not all that it counts, also those whose actor it names within their time."""
        shown = {self._attack(seen.file, seen.line) for seen in match.events} - {""}
        if not shown and match.count > len(match.events):
            shown = {one.id for one in self.attacks.values() if names(one, match) and overlaps(one, match)}
        return frozenset(shown)

    def _attack(self, file: str, line: int) -> str:
        """A file may lie elsewhere since, and evidence has a number before its name: it is known by the end of its path, or by its name alone."""
        if (file, line) in self._rows:
            return self._rows[file, line]
        path = file.replace("\\", "/").replace("!", "/")
        last = path.rpartition("/")[2]
        known = self._names.get(last) or self._names.get(_NUMBER.sub("", last)) or set()
        for name in known:
            if len(known) == 1 or path.endswith(f"/{name}"):
                return self._rows.get((name, line), "")
        return ""


def names(attack: Attack, match: Match) -> bool:
    """Whether a match names somebody or something that acted for the attacker."""
    ids = {who.id for who in attack.who} | {who.name for who in attack.who if who.name}
    told: Iterable[object] = (
        *match.key.values(),
        *(value for seen in match.events for value in seen.fields.values()),
    )
    return any(value in ids for value in told if isinstance(value, str))


def overlaps(attack: Attack, match: Match) -> bool:
    """Whether a match lies at the time of an attack, a minute more or less."""
    if match.first is None or match.last is None:
        return False
    return moment(match.first) <= moment(attack.last) + 60 and moment(match.last) >= moment(attack.first) - 60


def moment(text: str) -> float:
    """A time as seconds; one without a zone is UTC."""
    read = datetime.fromisoformat(text)
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()


def serious(matches: Iterable[Match]) -> list[Match]:
    """Those that somebody is called for."""
    return [one for one in matches if one.level in SERIOUS]
