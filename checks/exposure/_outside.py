"""Which addresses are the company's own: those of its mail domains, by the policy, else by those who sign in."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from pathlib import Path

from auditor.check import Accepts, Policy, Verdict, bad, ok, read_yaml, unsure
from auditor.posture import Known, Mailing, Posture, Unknown, User, UserKind, not_provided

DOMAINS = "Mail domains"
_BETWEEN = re.compile(r"[,;\s]+")


class Inside:
    """The company's own mail domains and the mailboxes of those who sign in; `gap` is why the domains are not known."""

    def __init__(self, posture: Posture, policy: Policy) -> None:
        self._globs = tuple(glob.casefold() for glob in policy.own_mail_domains)
        self._logins: frozenset[str] = frozenset()
        self.gap: Unknown | None = None
        if not self._globs:
            self._of_people(posture)

    def _of_people(self, posture: Posture) -> None:
        if isinstance(posture.users, Unknown):
            self.gap = posture.users
            return
        self._logins = frozenset(user.login.casefold() for user in posture.users.items if _works_here(user))
        domains = {domain_of(login) for login in self._logins if "@" in login} - anybodys_domains()
        self._globs = tuple(sorted(domains))
        if not domains:
            self.gap = not_provided(DOMAINS, "nobody signs in by a mail address of the company's own")

    def judge(self, mailing: Mailing) -> Verdict:
        """Right where every address is inside. A mailbox that anybody can have is outside, unless somebody signs in by it."""
        addresses = mailing.addresses
        if isinstance(addresses, Unknown):
            return unsure(addresses)
        strange = sorted({one.casefold() for one in addresses.value if not self._holds(one)})
        if not strange:
            return ok()
        outside = [one for one in strange if self.gap is None or domain_of(one) in anybodys_domains()]
        if self.gap is not None and not outside:
            return unsure(self.gap)
        return bad(outside, [], addresses.evidence, accepts=Accepts(outside, private=True))

    def _holds(self, address: str) -> bool:
        """Whether a mailbox is the company's own; of a text that names several, whether each is."""
        several = [part for part in _BETWEEN.split(address) if "@" in part]
        if len(several) > 1:
            return all(self._holds(part) for part in several)
        known = address.strip().casefold() in self._logins
        return known or any(fnmatchcase(domain_of(address), glob) for glob in self._globs)


def _works_here(user: User) -> bool:
    """Whether it is known to be the account of a person that is switched on."""
    active, kind = user.active, user.kind
    return (
        isinstance(active, Known)
        and active.value
        and isinstance(kind, Known)
        and kind.value is UserKind.PERSON
    )


def domain_of(address: str) -> str:
    """What stands behind the last @, in small letters; the whole text where there is none."""
    return address.rpartition("@")[2].strip(" >").casefold()


@cache
def anybodys_domains() -> frozenset[str]:
    """Domains at which anybody can have a mailbox."""
    return frozenset(read_yaml(Path(str(files("checks.exposure") / "anybodys_domains.yaml"))))
