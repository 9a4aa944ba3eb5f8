from typing import Any

from auditor.posture import Connection, ConnectionKind, Posture
from checks.transport.connections_encrypted import connections_insist_on_encryption as check
from tests.builders import evidence, known, population, posture_with
from tests.checks.cases import cases, partly, passes, row
from tests.checks.shapes import each_member


def connection(name: str, encrypted: Any, kind: ConnectionKind = ConnectionKind.DIRECTORY) -> Connection:
    return Connection(f"{kind.value}:{name}", name, kind, encrypted, evidence("config.php", 3))


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"transport.connections": population("connections", *items, **more)})


MAIL = connection("main", known(True), ConnectionKind.OUTGOING_MAIL)
DATABASE = connection("main", known(True), ConnectionKind.DATABASE)
PLAIN = connection("main", known(False), ConnectionKind.OUTGOING_MAIL)

test_case = cases(
    check,
    *each_member(check, connection, tenant, right=True, wrong=False, severity="high", noun="connections"),
    passes("where mail and database insist on it", tenant(MAIL, DATABASE), passing=2, total=2),
    partly("where mail does not", tenant(PLAIN, DATABASE), row(PLAIN.id, severity="high")),
)
