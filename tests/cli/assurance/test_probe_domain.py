"""`crm-audit assurance probe --domain`: a domain, asked of a real DNS server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.probing.result import ProbeFile
from auditor.userfile import UserFileError
from tests.probing.domains.measured import hardened
from tests.probing.domains.server import Served, serving

pytestmark = pytest.mark.xdist_group("domains")

REGISTER = """register: crm-auditor/assurance-register/1
tenant: acme
vendor: {name: Vendor}
owner: Lan
domains: [example.com]
selectors: [s1._domainkey.example.com]
"""


def run(*words: str) -> Result:
    from auditor.cli.assurance.probe import command

    return CliRunner().invoke(command, words)


def test_a_domain_as_the_contract_promises(tmp_path: Path) -> None:
    out = tmp_path / "probe.json"
    with serving(Served(hardened())) as served:
        resolver = f"127.0.0.1:{served.port}"
        done = run(
            *("--domain", "Example.com", "--resolver", resolver, "--i-may-probe", "--json", "--out", str(out))
        )
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert told["host"] == "example.com"
    assert {one["id"]: one["status"] for one in told["probes"]} == {
        "spf": "good",
        "dkim": "not_tested",
        "dmarc": "good",
        "mta-sts": "warning",
        "tls-reporting": "good",
        "caa": "good",
        "dnssec": "warning",
    }
    file = ProbeFile.model_validate_json(out.read_bytes())
    assert [(line.to, line.what) for line in file.ledger] == [
        (resolver, question) for question in served.asked
    ]


def test_of_a_register_and_in_vietnamese(tmp_path: Path) -> None:
    register = tmp_path / "register.yaml"
    register.write_text(REGISTER)
    with serving(Served(hardened())) as served:
        resolver = f"127.0.0.1:{served.port}"
        said = run(
            *("--register", str(register), "--resolver", resolver, "--i-may-probe", "--lang", "vi")
        ).output
    assert "TXT s1._domainkey.example.com" in served.asked
    rows = [line.split() for line in said.splitlines()]
    assert any(row[:2] == ["không", "đạt"] and row[-2:] == ["s1:", "-"] for row in rows)
    assert any(row[0] == "đạt" and row[-1] == "p=reject" for row in rows if row)


def test_what_the_register_does_not_list_is_not_asked(tmp_path: Path) -> None:
    register = tmp_path / "register.yaml"
    register.write_text(REGISTER)
    with serving(Served(hardened())) as served:
        resolver = f"127.0.0.1:{served.port}"
        for words, said in (
            (("--domain", "other.test", "--register", str(register), "--i-may-probe"), "does not list"),
            (("--domain", "example.com"), "--i-may-probe"),
            (("--domain", "example.com", "--selector", "a b", "--i-may-probe"), "DKIM selector"),
        ):
            done = run(*words, "--resolver", resolver)
            assert isinstance(done.exception, UserFileError)
            assert said in str(done.exception)
    assert served.asked == []
