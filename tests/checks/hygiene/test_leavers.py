from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from auditor.posture import Posture, StaffMember, UnknownKind, User
from checks.hygiene.leavers import accounts_end_with_the_last_day as check
from tests.builders import DENIED, GAP, OUT, known, population, posture_with, unread
from tests.checks.cases import Case, absent, allowing, cases, fails, limits, partly, passes, row, unknown
from tests.checks.hygiene.people import account, member
from tests.checks.people import NO, PROGRAM, with_users
from tests.checks.shapes import TORN

NO_LINE = (UnknownKind.NOT_PROVIDED, "StaffRegister")
NO_REGISTER = (UnknownKind.NOT_PROVIDED, "staff register")
UNTOLD = (UnknownKind.NOT_PROVIDED, "User")


def tenant(users: list[User], *staff: StaffMember, **more: Any) -> Posture:
    return posture_with(users=population("users", *users), staff=population("staff", *staff, **more))


def grace(days: int, allowed: int, right: bool) -> Case:
    posture = tenant([AN], member("an", left=days))
    name = f"{days} days after the last day, with {allowed} of grace"
    return (passes if right else fails)(name, posture, under=limits(staff_grace_days=allowed))


AN, BINH, CHI, GHOST = account("an"), account("binh"), account("chi"), account("ghost")
LEFT = member("an", left=30)
HERE = member("an", line=9)
SAME_NAMES: Mapping[str, tuple[str, str]] = {
    "in other case": ("AN@ACME.VN", "an@acme.vn"),
    "with accents": ("\u00e2n@acme.vn", "\u00e2n@acme.vn"),
    "with other letters in other case": ("Đỗ", "đỗ"),
}
ABOUT_HIM = {
    "by its id": (LEFT.id, "staff.csv: 9"),
    "by its id with a number": (f"{LEFT.id}/2", "staff.csv: 9"),
    "by its name": ("staff:9", LEFT.name),
}
NOWHERE = row("user:ghost", actual="in no line of the staff register", lacks=NO_LINE)
DOUBTS: dict[str, tuple[list[Any], Any]] = {
    "known and refused": ([30, DENIED], DENIED),
    "refused and known": ([DENIED, 30], DENIED),
    "lost and refused": ([GAP, DENIED], DENIED),
    "lost": ([GAP], GAP),
}

test_case = cases(
    check,
    passes(
        "where nobody who left has an active account",
        tenant(
            [account("an@acme.vn"), account("binh", active=NO), account("robot", kind=PROGRAM)],
            member("an@acme.vn"),
            member("binh", left=90),
        ),
        passing=1,
        total=1,
        noun="active_users",
    ),
    partly(
        "with the line that says who left",
        tenant(
            [account("an@acme.vn"), account("BINH.LE")],
            member("an@acme.vn"),
            member("binh@acme.vn", "binh.le", left=20, line=7),
        ),
        row(
            "user:BINH.LE",
            path="staff.csv",
            line=7,
            severity="high",
            actual="2026-11-04",
            expected="<= 2026-11-05",
        ),
        failing=1,
        total=2,
    ),
    grace(1, 1, True),
    grace(2, 1, False),
    grace(0, 0, True),
    grace(1, 0, False),
    grace(-30, 1, True),
    *(
        fails(f"under the same name {how}", tenant([account(login)], member(listed, left=30)), failing=1)
        for how, (login, listed) in SAME_NAMES.items()
    ),
    passes("where one came back", tenant([AN], member("an", left=900), HERE)),
    fails(
        "where one came back and left",
        tenant([AN], member("an", left=900), member("an", left=30, line=9)),
        row("user:an", line=9),
    ),
    partly(
        "where the policy allows one",
        tenant([AN, BINH], LEFT, member("binh", left=30)),
        row("user:binh"),
        row("user:an", status="pass"),
        under=allowing(check, "user:an"),
        passing=1,
        failing=1,
    ),
    unknown(
        "of an account of nobody",
        tenant([AN, GHOST], member("an")),
        NO_LINE,
        NOWHERE,
        passing=1,
        unknown=1,
        total=2,
    ),
    unknown("of an account of nobody alone", tenant([GHOST], member("an")), NO_LINE),
    unknown("while a line was not read", tenant([GHOST], member("an"), unread=(unread("staff:3"),)), TORN),
    unknown("while there may be more lines", tenant([GHOST], member("an"), complete=DENIED), DENIED),
    *(
        unknown(
            f"where the last day is {how}",
            tenant([AN], *(member("an", left=day) for day in days)),
            gap,
            unknown=1,
        )
        for how, (days, gap) in DOUBTS.items()
    ),
    *(
        unknown(
            f"while a line that was not read is about him {how}",
            tenant([AN], LEFT, unread=(replace(unread(id_), name=name),)),
            TORN,
        )
        for how, (id_, name) in ABOUT_HIM.items()
    ),
    fails(
        "while a line that was not read is about another",
        tenant([AN], LEFT, unread=(unread("staff:binh@acme.example"),)),
        failing=1,
    ),
    partly(
        "though another's last day is not known",
        tenant([AN, BINH, CHI], member("an", left=GAP), member("binh", left=30), member("chi")),
        row("user:binh"),
        row("user:an", status="unknown", lacks=GAP),
        failing=1,
        unknown=1,
        passing=1,
    ),
    unknown(
        "of an account without a sign-in name", tenant([account("", id="user:1")], LEFT), UNTOLD, unknown=1
    ),
    *(
        unknown(f"of an account that may be {how}", tenant([account("an", *facts)], LEFT), gap, unknown=1)
        for how, facts, gap in (
            ("off", (GAP,), GAP),
            ("a program's", (known(True), DENIED), DENIED),
            ("either", (GAP, GAP), GAP),
        )
    ),
    unknown("without users", posture_with(staff=population("staff")), GAP, out_of_reach=False),
    unknown("without a register", with_users(AN), NO_REGISTER, out_of_reach=False),
    unknown(
        "beyond the sources' reach",
        posture_with(with_users(AN), staff=OUT),
        OUT,
        out_of_reach=True,
        counts_for_score=False,
    ),
    absent("where there is no account", tenant([], LEFT), "none", noun="active_users"),
)
