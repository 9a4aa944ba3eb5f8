"""The two running products of the week, and what somebody changes in them from one night to the next, as people there would: by calls."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from tests.live.bottlecrm.instance import Instance, cluster_copy
from tests.live.bottlecrm.instance import serving as bottlecrm_serving
from tests.live.bottlecrm.recipe import Machine
from tests.live.tryton.build import DATABASE, HERE, built
from tests.live.tryton.instance import ROLES, Account, TrytonInstance
from tests.live.tryton.rpc import Client
from tests.live.tryton.seeds.derived import password_of
from tests.live.tryton.server import free_port, serving

WIDENED = "ir.action.report"
SALES = "Sales"


@dataclass
class Sales:
    """A hardened Tryton that can be stopped and started again as it was."""

    source: Path
    instance: TrytonInstance
    port: int
    running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        self.running.enter_context(serving(self.source, self.instance.config, self.port))

    def stop(self) -> None:
        self.running.close()

    def widen(self) -> None:
        """The sellers' group may edit templates of reports, which hold code."""
        self._admin.call("model.ir.model.access.create", [self._row], {})

    def narrow(self) -> None:
        """It may no more."""
        found = self._admin.read(
            "ir.model.access", "id", domain=[["model", "=", WIDENED], ["group", "=", self._group]]
        )
        self._admin.call("model.ir.model.access.delete", [row["id"] for row in found], {})

    @property
    def _admin(self) -> Client:
        return Client(self.instance, self.instance.accounts["administrator"])

    @property
    def _group(self) -> int:
        (group,) = self._admin.read("res.group", "id", domain=[["name", "=", SALES]])
        return int(group["id"])

    @property
    def _row(self) -> dict[str, Any]:
        rights = dict.fromkeys(("perm_create", "perm_delete"), False) | dict.fromkeys(
            ("perm_read", "perm_write"), True
        )
        return {"model": WIDENED, "group": self._group, **rights}


@contextmanager
def sales(folder: Path) -> Iterator[Sales]:
    """It runs until the block ends, unless it is stopped before."""
    source = built()
    shutil.copy(source / "hardened" / f"{DATABASE}.sqlite", folder)
    (folder / "forbidden.txt").write_text("password1234\ncorrecthorsebattery\n", encoding="utf-8")
    port = free_port()
    template = (HERE / "conf" / "hardened.conf").read_text(encoding="utf-8")
    config = folder / "trytond.conf"
    config.write_text(template.format(path=folder, listen=f"127.0.0.1:{port}"), encoding="utf-8")
    accounts = {role: Account(login, password_of(login)) for role, login in ROLES.items()}
    address = f"http://127.0.0.1:{port}"
    made = Sales(source, TrytonInstance("hardened", address, DATABASE, accounts, config, folder), port)
    with made.running:
        made.start()
        yield made


@dataclass
class Support:
    """A BottleCRM with several administrators, one of whom the audit signs in as."""

    instance: Instance
    auditor: str = "auditor@northwind.example"
    administrator: str = "linh.tran@northwind.example"
    signed_in: dict[str, str] = field(default_factory=dict)

    def token(self) -> str:
        """What the audit signs in with."""
        return self._token_of(self.auditor)

    def _token_of(self, email: str) -> str:
        """The product mails a person few links an hour, and a token is good for one."""
        if email not in self.signed_in:
            self.signed_in[email] = self.instance.sign_in(email)
        return self.signed_in[email]

    def demote_auditor(self) -> None:
        """Another administrator makes the audit's account an ordinary member."""
        self._give("USER")

    def restore_auditor(self) -> None:
        """And an administrator again."""
        self._give("ADMIN")

    def _give(self, role: str) -> None:
        headers = {"Authorization": f"Bearer {self._token_of(self.administrator)}"}
        query = {"status": "True", "limit": "500"}
        users = f"{self.instance.base_url}/api/users/"
        answer = requests.get(users, params=query, headers=headers, timeout=30).json()
        (mine,) = (
            row
            for row in answer["active_users"]["active_users"]
            if row["user_details"]["email"] == self.auditor
        )
        place = f"{self.instance.base_url}/api/user/{mine['user_details']['id']}/"
        done = requests.patch(place, json={"role": role}, headers=headers, timeout=30)
        assert done.ok, done.text


@contextmanager
def support(machine: Machine) -> Iterator[Support]:
    """It runs until the block ends."""
    with cluster_copy(machine) as (folder, cluster), bottlecrm_serving(folder, cluster, "weak") as instance:
        yield Support(instance)
