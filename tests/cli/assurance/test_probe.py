"""`crm-audit assurance probe`: who may be asked, what is printed and written, and with which code it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from auditor.probing.catalogue import probes_of
from auditor.probing.measured import with_measured
from auditor.probing.result import ProbeFile
from tests.builders import empty_posture
from tests.exports import Ran, audit
from tests.probing.certificates import Authority
from tests.probing.servers import Server, answer, tls

HOSTILE = "DENY\x1b[31m\x07"


def reply(path: str, headers: dict[str, str]) -> bytes:
    return answer({"X-Frame-Options": HOSTILE, "Set-Cookie": "PHPSESSID=1"})


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def server(authority: Authority) -> Iterator[Server]:
    made = Server(reply, tls(authority.issued("cli")))
    yield made
    made.close()


def register(folder: Path, *lines: str) -> Path:
    path = folder / "register.yaml"
    head = [
        "register: crm-auditor/assurance-register/1",
        "tenant: acme",
        "owner: Nguyễn An",
        "vendor: {name: Acme}",
    ]
    path.write_text("\n".join([*head, *lines, ""]), encoding="utf-8")
    return path


def probe(*words: object) -> Ran:
    return audit("assurance", "probe", *map(str, words))


# What sends nothing


def test_nothing_is_sent_without_leave(server: Server) -> None:
    before = server.accepted
    ran = probe(f"localhost:{server.port}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "crm-audit: nothing was sent: --i-may-probe says that these are yours, or that their owner has agreed"
    ]
    assert server.accepted == before


def test_nobody_is_named() -> None:
    ran = probe("--i-may-probe")
    assert (ran.code, ran.out) == (2, "")
    assert "name at least one HOST or --domain" in ran.err


@pytest.mark.parametrize("host", ["http://localhost", "localhost/login", "2130706433", "user@localhost"])
def test_what_is_no_host(host: str) -> None:
    ran = probe(host, "--i-may-probe")
    assert (ran.code, "is no host" in ran.err) == (2, True)


def test_a_host_that_the_register_does_not_list(tmp_path: Path, server: Server) -> None:
    before = server.accepted
    path = register(tmp_path, "hosts: [crm.example.com]")
    ran = probe(f"localhost:{server.port}", "--i-may-probe", "--register", path)
    assert (ran.code, f"does not list localhost:{server.port}; add it under hosts" in ran.err) == (2, True)
    ran = probe("--domain", "example.org", "--i-may-probe", "--register", path)
    assert (ran.code, "does not list example.org; add it under domains" in ran.err) == (2, True)
    assert server.accepted == before


def test_a_register_that_lists_nothing(tmp_path: Path) -> None:
    ran = probe("--i-may-probe", "--register", register(tmp_path))
    assert (ran.code, "a register that lists some" in ran.err) == (2, True)


@pytest.mark.parametrize("content", [b"", b"no certificate", b"\x00\xff"])
def test_a_file_without_certificates(tmp_path: Path, content: bytes, server: Server) -> None:
    before, path = server.accepted, tmp_path / "ca.pem"
    path.write_bytes(content)
    ran = probe(f"localhost:{server.port}", "--i-may-probe", "--ca", path)
    assert (ran.code, "holds no certificate in PEM" in ran.err, server.accepted - before) == (2, True, 0)


def test_a_vendor_that_nobody_knows() -> None:
    ran = probe("localhost", "--i-may-probe", "--vendor", "nobodys")
    assert (ran.code, ran.out) == (2, "")


# What is measured


@pytest.mark.slow
def test_one_host_as_json_and_as_a_file(authority: Authority, server: Server, tmp_path: Path) -> None:
    before, out = server.accepted, tmp_path / "probe.json"
    ran = probe(
        f"localhost:{server.port}",
        "--i-may-probe",
        "--ca",
        authority.ca,
        "--vendor",
        "odoo",
        "--json",
        "--out",
        out,
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.isascii()
    assert "\x1b" not in ran.out
    said = json.loads(ran.out)
    assert said.keys() == {"host", "probes"}
    assert said["host"] == f"localhost:{server.port}"
    assert [one["id"] for one in said["probes"]] == [kind.id for kind in probes_of("host")]
    assert {tuple(one) for one in said["probes"]} == {("id", "status", "observed", "expected")}
    assert {one["id"]: one["status"] for one in said["probes"]}["cookies"] == "bad"
    written = ProbeFile.model_validate_json(out.read_text(encoding="utf-8"))
    assert written.permitted_by == "--i-may-probe"
    assert len(written.ledger) == server.accepted - before
    assert "GET /web/database/manager" in {line.what for line in written.ledger}
    assert out.stat().st_mode & 0o777 == 0o600
    day = date.fromisoformat(written.at[:10])
    posture = with_measured(empty_posture(), [(out, written, "sha256:0")], day)
    assert len(posture.measured) == len(said["probes"])  # type: ignore[arg-type]


@pytest.mark.slow
def test_a_register_in_vietnamese(authority: Authority, server: Server, tmp_path: Path) -> None:
    path = register(tmp_path, f"hosts: ['localhost:{server.port}', '127.0.0.1:{server.port}']")
    out = tmp_path / "probe.json"
    ran = probe("--register", path, "--i-may-probe", "--ca", authority.ca, "--lang", "vi", "--out", out)
    assert (ran.code, ran.err) == (0, "")
    assert "\x1b" not in ran.out
    assert "không đạt" in ran.out
    assert r"X-Frame-Options: DENY\x1b[31m" in ran.out
    written = ProbeFile.model_validate_json(out.read_text(encoding="utf-8"))
    assert written.permitted_by == "Nguyễn An (register.yaml)"
    assert [target.host for target in written.targets] == [
        f"localhost:{server.port}",
        f"127.0.0.1:{server.port}",
    ]
    names = {one.id: one.status for one in written.targets[1].probes}
    assert (names["tls-name"], names["hsts"]) == ("bad", "not_tested")


@pytest.mark.slow
def test_several_hosts_as_json(authority: Authority, server: Server) -> None:
    ran = probe(
        f"localhost:{server.port}", "8.8.8.8.nowhere.invalid", "--i-may-probe", "--ca", authority.ca, "--json"
    )
    assert ran.code == 0
    said = json.loads(ran.out)
    assert [one["host"] for one in said["hosts"]] == [
        f"localhost:{server.port}",
        "8.8.8.8.nowhere.invalid:443",
    ]
    assert {one["status"] for one in said["hosts"][1]["probes"]} == {"error"}
