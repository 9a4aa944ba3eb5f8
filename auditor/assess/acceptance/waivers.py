"""Accepted risks: who accepted what, why, and until when. One that ended, or that lasts longer than the policy lets one
last, excuses nothing; nor does one excuse what got worse than what was accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fnmatch import translate

from auditor.assess.acceptance.waiver import Waiver
from auditor.assess.accepted import Held, worse
from auditor.assess.result import Acceptance, Resource
from auditor.policy.wide import accepts_whatever, is_glob

LONGEST = 366
"""Days that a waiver may last where no policy says otherwise."""


@dataclass(frozen=True, slots=True)
class WaiverNotice:
    """Something to say about a waiver, or about what a policy allows: expired, malformed, unused, too_long, outgrown,
    loose, wide, allows_all. `detail` is for people."""

    state: str
    check: str
    resource: str
    detail: str


@dataclass(slots=True)
class WaiverBook:
    """The waivers as of a day. Malformed ones excuse nothing and are reported, never dropped. `at_base` are the findings of
    the state that is compared with, by fingerprint: a waiver that does not say which value it accepts then accepts what
    was there, and nothing else.

    It notes which of them were used, for one assessment: `dataclasses.replace` gives a book with no such note.
    """

    today: date
    waivers: tuple[Waiver, ...] = ()
    malformed: tuple[WaiverNotice, ...] = ()
    longest: int = LONGEST
    at_base: Mapping[str, Held] | None = None
    _used: set[int] = field(init=False, default_factory=set)
    _loose: set[int] = field(init=False, default_factory=set)
    _outgrown: dict[tuple[str, str], str] = field(init=False, default_factory=dict)
    _exact: dict[tuple[str, str], list[int]] = field(init=False, default_factory=dict)
    _globs: dict[str, list[tuple[int, re.Pattern[str]]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for index, waiver in enumerate(self.waivers):
            if is_glob(waiver.resource):
                pattern = re.compile(translate(waiver.resource))
                self._globs.setdefault(waiver.check, []).append((index, pattern))
            else:
                self._exact.setdefault((waiver.check, waiver.resource), []).append(index)

    def acceptance(self, check_id: str, id_: str, resource: Resource) -> Acceptance | None:
        """The acceptance in force for a finding of an entity, if any; the one that lasts longest wins."""
        best: int | None = None
        outgrown = ""
        for index in sorted(self._matching(check_id, id_)):
            waiver = self.waivers[index]
            self._used.add(index)
            if self._ended(waiver) or self._too_long(waiver):
                continue
            if why := self._outgrown_by(waiver, id_, resource):
                outgrown = why
            elif best is None or waiver.expires > self.waivers[best].expires:
                best = index
        if best is None:
            if outgrown:
                self._outgrown[check_id, resource.id] = outgrown
            return None
        chosen = self.waivers[best]
        if self.at_base is None and (chosen.severity is None or chosen.value is None):
            self._loose.add(best)
        return Acceptance(chosen.approver, chosen.owner, chosen.expires.isoformat(), chosen.reason)

    def _outgrown_by(self, waiver: Waiver, id_: str, resource: Resource) -> str:
        """What of a finding the waiver does not accept, as a word; empty where it accepts it."""
        now = resource.held or Held(resource.severity, None)
        then = waiver.held(id_)
        if then is not None and waiver.value is None and self.at_base is not None:
            base = self.at_base.get(resource.fingerprint)
            if base is not None and waiver.severity is not None and worse(then, base):
                return "graver"
            then = base
        if then is None:
            return "elsewhere"
        found = worse(then, now)
        return "" if found is None else "graver" if found.graver else "value"

    def _ended(self, waiver: Waiver) -> bool:
        return waiver.expires < self.today

    def _too_long(self, waiver: Waiver) -> bool:
        return waiver.expires > self.latest

    @property
    def latest(self) -> date:
        """The last day that a waiver may run until."""
        return self.today + timedelta(days=min(self.longest, (date.max - self.today).days))

    def _matching(self, check_id: str, resource_id: str) -> Iterator[int]:
        yield from self._exact.get((check_id, resource_id), ())
        for index, pattern in self._globs.get(check_id, ()):
            if pattern.match(resource_id):
                yield index

    def notices(self) -> list[WaiverNotice]:
        """What is to be said of the waivers, once every check has run."""
        found = list(self.malformed)
        for index, waiver in enumerate(self.waivers):
            found += [
                WaiverNotice(state, waiver.check, waiver.resource, detail)
                for state, detail in self._states(index, waiver)
            ]
        found += [WaiverNotice("outgrown", *key, why) for key, why in sorted(self._outgrown.items())]
        return found

    def _states(self, index: int, waiver: Waiver) -> Iterator[tuple[str, str]]:
        until = waiver.expires.isoformat()
        if self._ended(waiver):
            yield "expired", until
            return
        if self._too_long(waiver):
            yield "too_long", self.latest.isoformat()
        elif index not in self._used:
            yield "unused", until
        elif index in self._loose:
            yield "loose", ""
        if accepts_whatever(waiver.resource) and not isinstance(waiver.value, dict):
            yield "wide", waiver.resource
