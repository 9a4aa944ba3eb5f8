"""By what is judged: the checks that are chosen, the policy, and the accepted risks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from auditor.assess.acceptance.waiver import Waiver
from auditor.assess.acceptance.waiver_file import load_waivers
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.check import Catalogue, Check, load_catalogue
from auditor.pipeline.request import Request
from auditor.policy import SOURCE, Justified, Policy, load_policy
from auditor.register.file.reading import Kept
from auditor.register.holding.decisions import exceptions_in_force, holders_in_force
from auditor.register.model.decisions import Holder
from auditor.snapshot import SourceKind
from auditor.userfile import UserFileError, nearest


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as of a day."""

    catalogue: Catalogue
    selected: list[Check]
    policy: Policy
    waivers: WaiverBook

    def with_registers(self, registers: Sequence[Kept]) -> Rules:
        """The rules with what registers justify and accept, as far as that is in force. A check that there is not is none of theirs: the
        register itself is blamed for it."""
        if not registers:
            return self
        today, checks = self.policy.today, self.catalogue.checks
        holders = [one for kept in registers for one in holders_in_force(kept, today) if one.check in checks]
        accepted = [
            one for kept in registers for one in exceptions_in_force(kept, today) if one.check in checks
        ]
        waivers = tuple(
            Waiver(
                check=one.check,
                resource=one.resource,
                reason=one.reason,
                owner=one.owner,
                approver=one.approver,
                expires=one.expires,
            )
            for one in accepted
        )
        return replace(
            self,
            policy=justifying(self.policy, holders),
            waivers=replace(self.waivers, waivers=(*self.waivers.waivers, *waivers)),
        )

    def dated(self, request: Request, today: date) -> Rules:
        """The same as of another day."""
        policy = self.policy.model_copy(update={"today": today})
        return replace(self, policy=policy, waivers=_waivers(request, policy, self.catalogue))


def rules_of(request: Request, today: date) -> Rules:
    """The rules that a request names. Raises UserFileError for a name that nothing has."""
    catalogue = load_catalogue()
    selected = select(catalogue, request.checks, request.skip)
    policy = load_policy(request.policy, request.preset)
    _check_names(policy, catalogue, request.policy)
    policy = policy.model_copy(update={"today": today})
    return Rules(catalogue, selected, policy, _waivers(request, policy, catalogue))


def selection(request: Request) -> str:
    """How the checks were narrowed, as one would say it on the command line."""
    parts = [*(f"--check {name}" for name in request.checks), *(f"--skip {name}" for name in request.skip)]
    return " ".join(parts)


def select(catalogue: Catalogue, wanted: Sequence[str], skipped: Sequence[str]) -> list[Check]:
    """The checks that are left, each name an id, a domain or a topic."""
    names = {name for check in catalogue for name in (check.id, check.domain, check.topic)}
    for name in (*wanted, *skipped):
        if name not in names:
            raise UserFileError(f"unknown check, domain or topic {name!r}{nearest(name, sorted(names))}")

    def among(check: Check, chosen: Sequence[str]) -> bool:
        return any(name in chosen for name in (check.id, check.domain, check.topic))

    return [
        check for check in catalogue if (not wanted or among(check, wanted)) and not among(check, skipped)
    ]


def justifying(policy: Policy, holders: Iterable[Holder]) -> Policy:
    """The policy with the holders among those that it allows, and by whom they were approved."""
    allowed = {check: list(globs) for check, globs in policy.allowed.items()}
    justified = list(policy.justified)
    for one in holders:
        allowed.setdefault(one.check, []).append(one.resource)
        justified.append(
            Justified(
                check=one.check,
                resource=one.resource,
                reason=one.reason,
                owner=one.owner,
                approver=one.approver,
                until=one.expires,
            )
        )
    return policy.model_copy(
        update={
            "allowed": {check: tuple(dict.fromkeys(globs)) for check, globs in allowed.items()},
            "justified": tuple(justified),
        }
    )


def _waivers(request: Request, policy: Policy, catalogue: Catalogue) -> WaiverBook:
    """The waivers as of the day of the policy, for as long as it lets them last."""
    book = load_waivers(
        request.waivers, policy.today, frozenset(catalogue.checks), policy.thresholds.waiver_days
    )
    book.at_base = request.at_base
    return book


def _check_names(policy: Policy, catalogue: Catalogue, path: Path | None) -> None:
    """A check id in the policy that no check has is a typo, and says nothing would be allowed; one in a kind of source would
    never be there."""
    where = path or Path(policy.name)
    for name in policy.allowed:
        if name not in catalogue.checks:
            raise UserFileError(
                f"{where}: allowed: unknown check {name!r}{nearest(name, sorted(catalogue.checks))}"
            )

    sources = [f"{SOURCE}{kind}" for kind in SourceKind]
    for name in policy.expects:
        head, colon, _ = name.partition(":")
        meant = colon and get_close_matches(head.strip().lower(), [SOURCE.rstrip(":")], cutoff=0.7)
        if meant and name not in sources:
            raise UserFileError(
                f"{where}: expects: unknown kind of source {name!r}{nearest(name.lower(), sources)}"
            )
