"""A running Tryton in one of two states, with what a test needs to talk to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.live.tryton.build import DATABASE, HERE, built
from tests.live.tryton.seeds.derived import password_of, rest_key
from tests.live.tryton.server import free_port, serving

ROLES = {
    "administrator": "admin",
    "auditor": "auditor",
    "partial": "pat.partial",
    "sales": "sam.sales",
    "locked": "lena.locked",
    "departed": "dora.departed",
}


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who signs in."""

    login: str
    password: str


@dataclass(frozen=True, slots=True)
class TrytonInstance:
    """A running server. `accounts` go by role: `auditor` sees all that an audit needs, `partial` only a part without
    being told, `locked` is for wrong passwords only, `departed` is deactivated. Everything in `folder` is a copy.
    """

    state: str
    base_url: str
    database: str
    accounts: Mapping[str, Account]
    config: Path
    folder: Path

    @property
    def rpc_url(self) -> str:
        """Where JSON-RPC calls go."""
        return f"{self.base_url}/{self.database}/rpc/"

    def rest_url(self, model: str) -> str:
        """Where the REST interface lists a model."""
        return f"{self.base_url}/{self.database}/rest/model/{model}"

    def key(self, name: str) -> str:
        """The REST key of a name, as in `answer_key.KEYS`."""
        return rest_key(f"{self.state} {name}")


@contextmanager
def running(state: str, folder: Path) -> Iterator[TrytonInstance]:
    """Copies the built state to the folder, which is empty, and serves it until the block ends."""
    source = built()
    shutil.copy(source / state / f"{DATABASE}.sqlite", folder)
    (folder / "forbidden.txt").write_text("password1234\ncorrecthorsebattery\n", encoding="utf-8")
    port = free_port()
    template = (HERE / "conf" / f"{state}.conf").read_text(encoding="utf-8")
    config = folder / "trytond.conf"
    config.write_text(template.format(path=folder, listen=f"127.0.0.1:{port}"), encoding="utf-8")
    accounts = {role: Account(login, password_of(login)) for role, login in ROLES.items()}
    with serving(source, config, port) as address:
        yield TrytonInstance(state, address, DATABASE, accounts, config, folder)
