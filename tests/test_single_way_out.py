"""What asks a product opens connections in one module, which asks the guard first; what tells somebody of a night goes through the same
adapter, from one folder; what measures from outside has a door of its own, as narrow; another module opens the database of history. Nothing else can reach a network or start a program."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("auditor", "checks", "vendor_profiles")

# Modules that open connections, listen, or start programs; with all that lies below them.
OUT = frozenset(
    [
        "_posixsubprocess",
        "_socket",
        "_ssl",
        "aiohttp",
        "aiopg",
        "apprise",
        "asyncio",
        "asyncpg",
        "checkdmarc",
        "cryptolyzer",
        "ctypes",
        "curl_cffi",
        "dask",
        "distributed",
        "dns",
        "ftplib",
        "httpcore",
        "httplib2",
        "httpx",
        "http.client",
        "http.server",
        "imaplib",
        "nntplib",
        "paramiko",
        "pg8000",
        "poplib",
        "psycopg",
        "psycopg2",
        "psycopg_pool",
        "pty",
        "pycurl",
        "requests",
        "requests_ratelimiter",
        "smtplib",
        "socket",
        "socketserver",
        "socks",
        "ssl",
        "subprocess",
        "telnetlib",
        "tornado",
        "trio",
        "twisted",
        "urllib.request",
        "urllib3",
        "webbrowser",
        "websockets",
        "xmlrpc",
    ]
)
# The same by the name of a function, whatever it is called on.
CALLS = frozenset(
    [
        "create_async_engine",
        "create_connection",
        "create_engine",
        "create_server",
        "engine_from_config",
        "fork_exec",
        "getaddrinfo",
        "import_module",
        "open_connection",
        "popen",
        "posix_spawn",
        "posix_spawnp",
        "startfile",
        "system",
        "urlopen",
        "urlretrieve",
    ]
)
MADE_OF_TEXT = frozenset({"__import__", "compile", "eval", "exec"})

# Who may, what, and why.
ALLOWED = {
    "auditor/collecting/git_run.py": {
        "subprocess": "git of this machine, which reads objects and may fetch nothing"
    },
    "auditor/collecting/git_tree.py": {
        "subprocess": "the same, which gives the content of one object after another"
    },
    "auditor/collecting/live/gateway/transport.py": {
        "requests": "the adapter that every request passes, guarded",
        "requests_ratelimiter": "its pace",
        "socket": "a second hand on each connection, to end it",
        "urllib3": "its connections, each under a watch",
    },
    "auditor/collecting/live/gateway/session.py": {"requests": "holds the session with the adapter"},
    "auditor/collecting/live/asking/compose.py": {"requests": "makes a request, and sends none"},
    "auditor/collecting/live/gateway/wire.py": {
        "requests": "sends through the session, and so through the adapter",
        "urllib3": "names of errors",
    },
    "auditor/collecting/live/gateway/guard.py": {"requests": "the type of what it looks at"},
    "auditor/history/store/database/engine.py": {
        "create_engine": "the database that history is in, as somebody named it; a CRM is never asked by it"
    },
    "auditor/nightly/outgoing/way.py": {
        "requests": "alerts, tickets and the sign of life leave here, through the adapter, under rules of their own"
    },
    "auditor/nightly/outgoing/by_apprise.py": {
        "apprise": "composes alerts for the services of a list; what leaves goes by the way above, and mail under a clock",
        "requests": "what stands for it in those services: its errors, and requests that the way above sends",
    },
    "auditor/probing/door.py": {
        "getaddrinfo": "looks up a host that its owner listed, once, before its address is judged",
        "requests": "makes a request of the catalogue, and sends it through the pinned adapter",
        "socket": "the same look-up",
        "urllib3": "names of errors",
    },
    "auditor/probing/domains/inside/asking.py": {
        "dns": "one question, in the process that measures, to the resolver that its task names"
    },
    "auditor/probing/domains/inside/recording.py": {
        "dns": "the resolver that says each question before it leaves"
    },
    "auditor/probing/domains/inside/spf_record.py": {
        "checkdmarc": "reads an SPF record, and asks what it includes of that resolver",
        "dns": "that resolver, in the place of any that the library would make",
    },
    "auditor/probing/domains/inside/task.py": {"dns": "the type of that resolver"},
    "auditor/probing/pinned.py": {
        "requests": "the type of what it looks at; its adapter is the one that every request passes, at one address"
    },
    "auditor/probing/tls/inside/handshake.py": {
        "create_connection": "runs in the process that measures, where the interpreter itself refuses every other address",
        "socket": "the same, for one whole handshake",
        "ssl": "what everybody's library says of a certificate",
    },
    "auditor/probing/tls/inside/hello.py": {
        "cryptolyzer": "the same, for versions and suites that this machine speaks no longer",
    },
    "auditor/probing/worker.py": {
        "subprocess": "this interpreter with fixed words: the process that measures, which may reach what its task names"
    },
    "auditor/nightly/executors/dask.py": {
        "distributed": "hands tasks to the scheduler that --executor names, and takes what comes of them; it asks no CRM"
    },
}
# Names of modules that come from data: each is one of a list that this distribution, or an entry point, gives.
LOADERS = {
    "auditor/__init__.py": "what the library offers, by a list of its own",
    "auditor/check/registry.py": "checks, by walking packages and by entry points",
    "auditor/cli/__init__.py": "commands, by a list of its own",
    "auditor/cli/shared/below.py": "commands below a command, by a list that it gives",
    "auditor/nightly/outgoing/by_apprise.py": "services of apprise, by a list of its own",
    "auditor/on_demand.py": "modules of a package, by the list that the package gives",
    "auditor/probing/child.py": "what a process that measures may be asked to do, by a list of its own",
    "auditor/report/speech/catalogue.py": "texts of a distribution, by the package of its checks",
    "auditor/report/formats.py": "formats of reports, by a list of its own",
    "auditor/report/framework/formats.py": "formats of the reports by framework, by a list of its own",
    "auditor/vendor/registry.py": "vendors, by walking packages and by entry points",
    "auditor/vendor/running/one_read.py": "the code of a vendor, in a worker",
    "auditor/vendor/secrets/library.py": "detectors of a library, by a list of its own",
}


def sources() -> list[Path]:
    return sorted(path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def ways_out(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What a module could reach a network or start a program with, and in which line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((out, node.lineno) for alias in node.names for out in _modules(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((out, node.lineno) for name in names for out in _modules(name))
        elif isinstance(node, ast.Call) and (name := _called(node.func)):
            yield name, node.lineno


def _modules(name: str) -> Iterator[str]:
    """The module of a name, or one above it, that is a way out."""
    parts = name.split(".")
    above = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    yield from (one for one in above if one in OUT)


def _called(function: ast.expr) -> str:
    """The name of a function that is a way out; else nothing."""
    if isinstance(function, ast.Name) and function.id in MADE_OF_TEXT:
        return function.id
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    starts_a_program = re.fullmatch(r"(exec|spawn)[lv]p?e?", name) is not None
    return name if starts_a_program or name in CALLS else ""


def found_in(text: str) -> set[str]:
    return {name for name, _ in ways_out(ast.parse(text))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("import socket", {"socket"}),
        ("import os, http.client as x", {"http.client"}),
        ("from http import client", {"http.client"}),
        ("from urllib import request", {"urllib.request"}),
        ("def f():\n    import requests.adapters", {"requests"}),
        ("from urllib3.util import x", {"urllib3"}),
        ("from asyncio.streams import open_connection", {"asyncio"}),
        ("import os\nos.system('x')", {"system"}),
        ("from os import popen\npopen('x')", {"popen"}),
        ("import os\nos.execvp('x', [])", {"execvp"}),
        ("import importlib\nimportlib.import_module('socket')", {"import_module"}),
        ("import sqlalchemy as sa\nsa.create_engine('sqlite://')", {"create_engine"}),
        ("from psycopg import connect", {"psycopg"}),
        ("__import__('socket')", {"__import__"}),
        ("eval('1')", {"eval"}),
        ("import re\nre.compile('x')", set()),
        ("from urllib.parse import quote", set()),
        ("from http import HTTPStatus", set()),
        ("from . import socket", set()),
        ("import ast\nast.literal_eval('1')", set()),
    ],
)
def test_the_test_sees_them(text: str, names: set[str]) -> None:
    assert found_in(text) == names


def test_only_the_guarded_session_reaches_out() -> None:
    wrong = [
        f"{relative(path)}:{line}: {name}"
        for path in sources()
        for name, line in ways_out(ast.parse(path.read_text(encoding="utf-8")))
        if name not in ALLOWED.get(relative(path), {})
        and not (name == "import_module" and relative(path) in LOADERS)
    ]
    assert wrong == []


def test_every_exception_is_used() -> None:
    """One that nothing uses any more would let something else in."""
    for place, names in ALLOWED.items():
        assert found_in((ROOT / place).read_text(encoding="utf-8")) >= set(names), place
    for place in LOADERS:
        assert "import_module" in found_in((ROOT / place).read_text(encoding="utf-8")), place


def test_the_adapter_is_the_only_one_that_a_session_has() -> None:
    """What is mounted answers for every address; each of them asks the guard first."""
    from auditor.collecting.live.gateway.session import GuardedSession
    from auditor.collecting.live.gateway.transport import GuardedAdapter
    from auditor.collecting.live.redaction.redact import Redactor
    from auditor.collecting.live.secrets import Secret
    from auditor.collecting.live.where import Where
    from tests.collecting.live.support import plan

    where = Where("https://crm.example.com", "key", {"realm": "main"}, {"key": Secret("k3y-0f-th3-sh0p")})
    made = GuardedSession(plan(), where, Redactor())
    assert {type(one) for one in made._session.adapters.values()} == {GuardedAdapter}
    assert set(made._session.adapters) == {"https://", "http://"}
    assert made._session.trust_env is False
    made._session.close()


WATCHED = """
import sys
seen = []
def watch(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.", "http.", "ftplib.", "smtplib.")):
        seen.append((event, str(arguments)[:100]))
sys.addaudithook(watch)
from auditor.cli import main
try:
    main()
finally:
    print(seen, file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ("scan", "examples/acme-crm", "--format", "json"),
        ("gate", "examples/acme-crm"),
        ("checks", "list"),
        ("vendors", "list"),
    ],
    ids=" ".join,
)
def test_nothing_goes_out_where_no_tenant_is_named(arguments: tuple[str, ...]) -> None:
    """What the interpreter itself says happened, whatever library did it."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1, 3), done.stderr
    assert done.stderr.splitlines()[-1] == "[]"
