"""Results of sslyze and testssl.sh become probes that somebody else made."""

from __future__ import annotations

import json

import pytest

from auditor.assurance.intake.scans.sslyze import read_sslyze
from auditor.assurance.intake.scans.testssl import is_testssl, read_testssl
from auditor.probing.result import ProbeFile
from tests.assurance.intake.support import only, read
from tests.assurance.made import scans as made

IDS = {"tls-versions", "tls-suites", "tls-chain", "tls-name", "tls-expiry", "tls-downgrade", "hsts"}


def status(found: ProbeFile) -> dict[str, str]:
    """Probe -> status, of the one host."""
    (target,) = found.targets
    assert target.host == "crm.example.com:443"
    return {probe.id: probe.status.value for probe in target.probes}


@pytest.mark.parametrize("by_host", [False, True], ids=["flat", "by host"])
def test_testssl_of_a_good_host(by_host: bool) -> None:
    assert status(read_testssl(json.loads(made.by_testssl(by_host=by_host)), "a.json")) == dict.fromkeys(
        IDS, "good"
    )


def test_testssl_of_an_old_host() -> None:
    found = status(read_testssl(json.loads(made.by_testssl(old=True)), "a.json"))
    assert found == dict.fromkeys(IDS, "good") | {"tls-versions": "bad", "tls-expiry": "warning"}


def test_what_testssl_left_out_is_not_good() -> None:
    """With `--severity` it writes down only what is wrong: that it does not speak of TLS 1.0 says nothing."""
    rows = [row for row in json.loads(made.by_testssl()) if row["id"] not in ("TLS1", "cipherlist_LOW")]
    assert set(status(read_testssl(rows, "a.json"))) == IDS - {"tls-versions", "tls-suites"}


def test_what_testssl_could_not_look_at_is_no_result() -> None:
    rows = [
        {**row, "severity": "WARN", "finding": "test failed"} if row["id"] == "fallback_SCSV" else row
        for row in json.loads(made.by_testssl())
    ]
    assert "tls-downgrade" not in status(read_testssl(rows, "a.json"))


@pytest.mark.parametrize(
    ("finding", "severity", "meant"),
    [
        ("expired", "CRITICAL", "bad"),
        ("expires < 30 days (25)", "MEDIUM", "warning"),
        ("89 >= 60 days", "OK", "good"),
    ],
)
def test_days_that_are_left(finding: str, severity: str, meant: str) -> None:
    rows = [
        {
            "id": "cert_expirationStatus",
            "ip": "a.example/192.0.2.1",
            "port": "443",
            "severity": severity,
            "finding": finding,
        }
    ]
    (target,) = read_testssl(rows, "a.json").targets
    assert [(probe.id, probe.status.value) for probe in target.probes] == [("tls-expiry", meant)]


def test_sslyze_of_a_good_host_without_hsts() -> None:
    found = status(read_sslyze(json.loads(made.by_sslyze()), "a.json"))
    assert found == dict.fromkeys(IDS, "good") | {"hsts": "bad"}


def test_sslyze_of_an_old_host() -> None:
    found = status(read_sslyze(json.loads(made.by_sslyze(old=True, named=False)), "a.json"))
    assert found == {
        "tls-versions": "bad",
        "tls-suites": "bad",
        "tls-chain": "bad",
        "tls-name": "bad",
        "tls-expiry": "warning",
        "tls-downgrade": "good",
        "hsts": "bad",
    }


def test_what_sslyze_did_not_finish_is_no_result() -> None:
    data = json.loads(made.by_sslyze())
    data["server_scan_results"][0]["scan_result"]["tls_1_0_cipher_suites"] = {
        "status": "ERROR",
        "result": None,
    }
    assert set(status(read_sslyze(data, "a.json"))) == IDS - {"tls-versions", "tls-suites"}


def test_a_result_says_that_somebody_else_measured_it() -> None:
    one = only(read(made.by_sslyze(), "sslyze.json"))
    assert (one.into, one.entry["permitted_by"], one.entry["at"]) == (
        "measured", "imported: sslyze.json", "2026-11-20T10:00:00Z",
    )  # fmt: skip
    assert any("counts as declared" in doubt for doubt in one.doubt)
    assert any("does not say when" in doubt for doubt in only(read(made.by_testssl())).doubt)
    assert only(read(made.by_testssl(by_host=True))).entry["at"] == "2026-11-27T11:00:00Z"


def test_a_result_without_hosts_suggests_nothing() -> None:
    found = read(b'{"server_scan_results": [{"server_location": null, "scan_result": null}]}')
    assert (found.suggestions, found.not_understood) == ((), ("it tells of no host that could be looked at",))


@pytest.mark.parametrize(
    "data", [None, 3, [], {}, {"scanResult": 7}, [{"id": "other"}], {"scanResult": [{"x": [1]}]}]
)
def test_other_data_is_no_testssl(data: object) -> None:
    assert not is_testssl(data)
