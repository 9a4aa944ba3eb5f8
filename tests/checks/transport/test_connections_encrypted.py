from typing import Any

from auditor.posture import Connection, ConnectionKind, Posture, UnknownKind
from checks.transport.connections_encrypted import connections_insist_on_encryption as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def connection(kind: ConnectionKind, encrypted: Any) -> Connection:
    return Connection(f"{kind.value}:main", "main", kind, encrypted, evidence("config.php", 3))


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"transport.connections": population("connections", *items, **more)})


MAIL = connection(ConnectionKind.OUTGOING_MAIL, known(True))


def test_passes_when_each_insists_on_encryption() -> None:
    result = verdict(check, tenant(MAIL, connection(ConnectionKind.DATABASE, known(True))))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_counts_and_places_those_that_do_not() -> None:
    plain = connection(ConnectionKind.DIRECTORY, known(False, line=20))
    result = verdict(check, tenant(MAIL, plain))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("directory:main", "high", 20)
    assert (found.actual, found.expected) == (False, True)
    assert verdict(check, tenant(plain)).status == "fail"


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, tenant(connection(ConnectionKind.DATABASE, GAP))), GAP)
    assert lacks(verdict(check, tenant(MAIL, complete=GAP)), GAP)
    lost = verdict(check, tenant(MAIL, unread=(unread("directory:lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))


def test_does_not_apply_where_there_are_none() -> None:
    assert verdict(check, tenant()).status == "not_applicable"
