"""A small company whose access is reviewed, and people who fill in its sheets."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from auditor.access_review import By, Head, Pack, pack_of, save_pack
from auditor.posture import (
    Access,
    Action,
    Capability,
    DataObject,
    Group,
    GroupKind,
    Limit,
    Marking,
    PersonalData,
    Population,
    Posture,
    Right,
    RoleKind,
    Scope,
    User,
    UserKind,
)
from tests.builders import GAP, blank, evidence, known, population, posture_with, role

TODAY = date(2026, 11, 24)
SALES = role(
    "Sales Manager",
    Right(Action.READ, "Contact", Scope.EVERYTHING),
    Right(Action.EXPORT, "Contact", Scope.EVERYTHING),
    Right(Action.UPDATE, "Contact", Scope.TEAM),
    kind=RoleKind.ROLE,
)
ADMIN = role("Admin", Right(Capability.MANAGE_USERS), Right(Action.READ), kind=RoleKind.ROLE)
EMEA = Group("team:emea", "Sales EMEA", GroupKind.TEAM, known((SALES.id,)), evidence())


def user(name: str, *roles: str, manager: str | None = None, **facts: Any) -> User:
    """An active person of whom all is known but what a test says otherwise."""
    usual = {
        "login": f"{name.casefold()}@acme.example",
        "roles": known(roles),
        "active": known(True),
        "kind": known(UserKind.PERSON),
        "administrator": known(False),
        "last_login": known(date(2026, 11, 2)),
        "manager": known(manager and f"user:{manager}"),
        "limits": {},
        "evidence": evidence(),
    }
    found: User = blank(User, id=f"user:{name}", name=name, **(usual | facts))
    return found


MAI = user("Mai", ADMIN.id)
CAROL = user("Carol", EMEA.id, manager="Mai")
DAN = user("Dan", SALES.id, manager="Mai", limits={SALES.id: Limit(known(date(2026, 12, 31)), known(False))})
ROBOT = user("sync", SALES.id, kind=known(UserKind.INTEGRATION))


def company(*users: User, **more: Any) -> Posture:
    """A posture with these accounts, by default Mai, who manages Carol and Dan, and a program."""
    contact = DataObject(
        "object:Contact", "Contact", False, known("private"), known("private"), known(True), evidence()
    )
    data = PersonalData(population("fields"), population("objects", contact), {"Contact": Marking.CLASSIFIED})
    people = population("users", *(users or (MAI, CAROL, DAN, ROBOT)))
    access = blank(Access, roles=population("roles", SALES, ADMIN), groups=population("groups", EMEA))
    return posture_with(**{"users": people, "access": access, "data": data, "staff": GAP, **more})


def head(by: By = By.MANAGER, language: str = "en", tenant: str = "Acme") -> Head:
    return Head(tenant, "salesforce", "Salesforce", TODAY, by, language)


def packed(posture: Posture | None = None, by: By = By.MANAGER, language: str = "en") -> Pack:
    return pack_of(posture or company(), head(by, language), TODAY)


def saved(folder: Path, posture: Posture | None = None, by: By = By.MANAGER, language: str = "en") -> Path:
    """The folder of a pack."""
    save_pack(packed(posture, by, language), folder)
    return folder


def sheets(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.review.xlsx"))


def edited(path: Path, edit: Callable[[Any], object]) -> None:
    """Open a workbook as a person does, change its first sheet, and save it."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    edit(book.worksheets[0])
    book.save(path)


def filled(
    path: Path,
    decisions: Mapping[str, str],
    by: str = "Trần Văn Đức",
    on: Any = TODAY,
    position: str = "Head of sales",
) -> None:
    """Fill in a sheet: decisions by the name of the account; `*` is for all others."""

    def fill(sheet: Any) -> None:
        for row in sheet.iter_rows():
            key = row[0].value
            if key in ("by", "role", "on"):
                row[2].value = {"by": by, "role": position, "on": on}[key]
            elif key and key[0] == "[":
                row[7].value = decisions.get(row[1].value, decisions.get("*"))

    edited(path, fill)


def all_filled(folder: Path, decisions: Mapping[str, str], **signature: Any) -> Path:
    for path in sheets(folder):
        filled(path, decisions, **signature)
    return folder


def users_of(posture: Posture) -> Population[User]:
    assert isinstance(posture.users, Population)
    return posture.users
