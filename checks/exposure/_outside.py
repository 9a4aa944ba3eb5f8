"""Which addresses are the company's own: those of its mail domains, by the policy, else by those who sign in."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from pathlib import Path

from auditor.check import Accepts, Policy, Verdict, bad, ok, read_yaml, unsure
from auditor.posture import Known, Mailing, Posture, Unknown, UserKind, not_provided

DOMAINS = "Mail domains"


class Inside:
    """The company's own mail domains; `gap` is why they are not known."""

    def __init__(self, posture: Posture, policy: Policy) -> None:
        self._globs = tuple(glob.casefold() for glob in policy.own_mail_domains)
        self.gap: Unknown | None = None
        if not self._globs:
            self._of_people(posture)

    def _of_people(self, posture: Posture) -> None:
        if isinstance(posture.users, Unknown):
            self.gap = posture.users
            return
        staff = [
            user.login
            for user in posture.users.items
            if isinstance(user.active, Known)
            and user.active.value
            and isinstance(user.kind, Known)
            and user.kind.value is UserKind.PERSON
        ]
        self._globs = tuple(
            sorted({domain_of(login) for login in staff if "@" in login} - anybodys_domains())
        )
        if not self._globs:
            self.gap = not_provided(DOMAINS, "nobody signs in by a mail address of the company's own")

    def judge(self, mailing: Mailing) -> Verdict:
        """Right where every address is inside."""
        addresses = mailing.addresses
        if isinstance(addresses, Unknown):
            return unsure(addresses)
        if not addresses.value:
            return ok()
        if self.gap is not None:
            return unsure(self.gap)
        outside = sorted({one.casefold() for one in addresses.value if not self._holds(one)})
        if not outside:
            return ok()
        return bad(outside, [], addresses.evidence, accepts=Accepts(outside, private=True))

    def _holds(self, address: str) -> bool:
        return any(fnmatchcase(domain_of(address), glob) for glob in self._globs)


def domain_of(address: str) -> str:
    """What stands behind the last @, in small letters; the whole text where there is none."""
    return address.rpartition("@")[2].strip(" >").casefold()


@cache
def anybodys_domains() -> frozenset[str]:
    """Domains at which anybody can have a mailbox."""
    return frozenset(read_yaml(Path(str(files("checks.exposure") / "anybodys_domains.yaml"))))
