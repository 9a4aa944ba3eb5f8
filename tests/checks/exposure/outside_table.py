"""The table of a check that asks whether mails stay inside."""

from __future__ import annotations

from typing import Any

from auditor.check import Check
from auditor.posture import Posture, UnknownKind, UserKind
from tests.builders import DENIED, GAP, known, population, posture_with
from tests.checks.cases import Case, absent, fails, partly, passes, row, unknown
from tests.checks.exposure.mailings import mailing, mails
from tests.checks.people import user
from tests.checks.shapes import SETTINGS, hidden

NO_DOMAIN = (UnknownKind.NOT_PROVIDED, "Mail domains")


def stays_inside(check: Check, path: str, noun: str) -> list[Case]:
    """What holds wherever addresses are compared with the company's own."""

    def tenant(*items: Any, **more: Any) -> Posture:
        return mails(path, *items, **more)

    def to(*addresses: str, name: str = "Weekly") -> Any:
        return mailing(name, addresses=known(addresses, line=9))

    out = row(
        "mail:Weekly",
        actual=["boss@rival.example"],
        expected=[],
        severity="high",
        path=SETTINGS,
        line=9,
    )
    inside = to("an@acme.example", "Team@ACME.example", name="Team")
    own = {"own_mail_domains": ("acme.example", "*.acme.example", "rival.example")}
    return [
        passes("where each stays inside", tenant(inside), passing=1, total=1, noun=noun),
        passes("where it goes to accounts alone", tenant(to()), passing=1, total=1),
        partly("where one leaves", tenant(inside, to("boss@rival.example", "an@acme.example")), out, total=2),
        fails("where it goes to a mailbox that anybody can have", tenant(to("dan@gmail.com")), failing=1),
        passes(
            "where it goes to the mailbox that somebody signs in by", tenant(to("Chi@gmail.com")), total=1
        ),
        fails(
            "where it goes to such a mailbox, whoever works here",
            tenant(to("a@b.example", "dan@gmail.com"), users=DENIED),
            row("mail:Weekly", actual=["dan@gmail.com"]),
        ),
        passes("where the policy names the domain", tenant(to("boss@rival.example")), under=own, total=1),
        passes("below a domain of the policy", tenant(to("a@mail.acme.example")), under=own, total=1),
        fails("beside a domain of the policy", tenant(to("a@acme.example.org")), under=own, failing=1),
        fails("where one text names several", tenant(to("x@b.example, an@acme.example")), failing=1),
        passes("where all in one text stay", tenant(to("a@acme.example; An <an@acme.example>")), total=1),
        passes("whatever one does that is off", tenant(inside, mailing(active=known(False))), total=1),
        unknown("of one that may be off", tenant(mailing(active=GAP, addresses=known(()))), GAP),
        unknown("of one whose receivers were not seen", tenant(mailing()), GAP, unknown=1),
        unknown(
            "while nobody knows who works here", tenant(to("a@b.example"), users=DENIED), DENIED, unknown=1
        ),
        unknown(
            "where nobody signs in by a mail address",
            tenant(to("a@b.example"), users=population("users", user("an"), user("x@gmail.com"))),
            NO_DOMAIN,
        ),
        unknown(
            "where no person does",
            tenant(
                to("a@b.example"), users=population("users", user("x@b.example", kind=known(UserKind.PORTAL)))
            ),
            NO_DOMAIN,
        ),
        passes("to accounts alone, whoever works here", tenant(to(), users=DENIED), total=1),
        unknown("while there may be more", tenant(inside, complete=DENIED), DENIED),
        *hidden(inside, tenant)[:-1],
        unknown("where it was refused", posture_with(**{path: DENIED}), DENIED),
        absent("where there is none", tenant(), "none", noun=noun),
    ]
