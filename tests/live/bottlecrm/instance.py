"""A running BottleCRM in one of two states, with the credentials that a test signs in with."""

from __future__ import annotations

import hashlib
import secrets
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import requests

from . import postgres
from .build import STATES, built, python_of, seeded_at, settings, working_folder
from .processes import running
from .recipe import Machine

# What is left open in the weak state, and closed in the hardened one.
DEPLOYMENT: Mapping[str, Mapping[str, str]] = {
    "weak": {"DEBUG": "True"},
    "hardened": {"DEBUG": "False", "DJANGO_ORG_API_KEY_AUTH": "false"},
}
ORGANISATIONS = {
    "weak": "11111111-1111-4111-8111-111111111111",
    "hardened": "22222222-2222-4222-8222-222222222222",
}
# The moments that the seed wrote as days before it ran.
MOMENTS = {
    "users": ("last_login",),
    "profile": ("created_at",),
    "personal_access_token": ("created_at", "expires_at", "last_used_at", "revoked_at"),
    "security_audit_log": ("created_at",),
}


@dataclass(frozen=True)
class Instance:
    """One state, answering at `base_url` until the session ends.

    tokens: the personal access tokens of the audited organisation by name, as a script would hold them.
    logs: the folder of what the server writes: access.log of the web server, security_audit.log of the product.
    """

    state: str
    base_url: str
    org_id: str
    cluster: postgres.Cluster
    tokens: Mapping[str, str] = field(repr=False)
    org_api_key: str = field(repr=False)
    logs: Path = Path()

    def sign_in(self, email: str) -> str:
        """An access token (one hour) for the person, by the magic link that the product would mail.

        Raises requests.HTTPError where the product refuses the person. Signing in sets last_login and writes a
        LOGIN_SUCCESS row, as for everybody.
        """
        link = f"{self.base_url}/api/auth/magic-link"
        # The product mails five links an hour to one address, and says nothing of the sixth; a session signs in more often.
        self.cluster.sql(self.state, f"delete from magic_link_token where email = '{email}' and is_used;")
        requests.post(f"{link}/request/", json={"email": email}, timeout=30).raise_for_status()
        mailed = (
            f"select token from magic_link_token where email = '{email}' order by created_at desc limit 1;"
        )
        token = self.cluster.sql(self.state, mailed)
        answer = requests.post(f"{link}/verify/", json={"token": token}, timeout=30)
        answer.raise_for_status()
        return str(answer.json()["access_token"])

    def forget_uses(self) -> None:
        """As if no test had used a token yet: the product notes when each was used."""
        self.cluster.sql(
            self.state,
            "update personal_access_token t set last_used_at = s.last_used_at from seeded_use s where s.id = t.id;",
        )


@contextmanager
def cluster_copy(machine: Machine) -> Iterator[tuple[Path, postgres.Cluster]]:
    """The built folder, and a running copy of its cluster that nobody else uses."""
    folder = built(machine)
    with working_folder() as home:
        postgres.copy(machine, folder / "cluster", home)
        with postgres.started(machine, home) as cluster:
            for state in STATES:
                cluster.sql(state, _moved_on(time.time() - seeded_at(folder)))
            yield folder, cluster


@contextmanager
def serving(folder: Path, cluster: postgres.Cluster, state: str) -> Iterator[Instance]:
    """The server of one state on a free loopback port, until the block ends."""
    environment = {**settings(cluster, state, secrets.token_urlsafe(48)), **DEPLOYMENT[state]}
    tokens = _new_tokens(cluster, state)
    cluster.sql(
        state, "create table if not exists seeded_use as select id, last_used_at from personal_access_token;"
    )
    org_api_key = secrets.token_urlsafe(32)
    cluster.sql(
        state, f"update organization set api_key = '{org_api_key}' where id = '{ORGANISATIONS[state]}';"
    )
    with ExitStack() as stack:
        home = stack.enter_context(working_folder())
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        bind = ("--bind", f"fd://{listener.fileno()}", "--workers", "1", "--threads", "4")
        written = ("--access-logfile", str(home / "access.log"))
        server = running(
            [python_of(folder), "-m", "gunicorn", "crm.wsgi:application", *bind, *written],
            answers=lambda: _healthy(base_url),
            folder=home,
            environment=environment,
            log=home / "output.log",
            keep=(listener.fileno(),),
        )
        stack.enter_context(server)
        yield Instance(
            state=state,
            base_url=base_url,
            org_id=ORGANISATIONS[state],
            cluster=cluster,
            tokens=tokens,
            org_api_key=org_api_key,
            logs=home,
        )


def _healthy(base_url: str) -> bool:
    try:
        return requests.get(f"{base_url}/healthz/", timeout=5).status_code == 200
    except requests.RequestException:
        return False


def _moved_on(seconds: float) -> str:
    """SQL that moves every seeded moment on by the age of the cache."""
    return "\n".join(
        f"update {table} set "
        + ", ".join(f"{c} = {c} + interval '{seconds:.0f} seconds'" for c in columns)
        + ";"
        for table, columns in MOMENTS.items()
    )


def _new_tokens(cluster: postgres.Cluster, state: str) -> Mapping[str, str]:
    """Give every token of the organisation a value of this session: no secret rests in the cache."""
    names = cluster.sql(
        state, f"select name from personal_access_token where org_id = '{ORGANISATIONS[state]}';"
    )
    tokens = {name: f"bcrm_pat_{secrets.token_urlsafe(32)}" for name in names.splitlines()}
    for name, raw in tokens.items():
        digest = hashlib.sha256(raw.encode()).hexdigest()
        cluster.sql(
            state,
            f"update personal_access_token set token_hash = '{digest}', token_prefix = '{raw[:13]}' "
            f"where name = '{name}' and org_id = '{ORGANISATIONS[state]}';",
        )
    return tokens
