"""The catalogue of probes: complete, in both languages, and no status worse than what it declares."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from auditor.probing.catalogue import probes, probes_of
from auditor.probing.result import Status

ROOT = Path(__file__).resolve().parents[2]


def test_every_probe_is_there() -> None:
    assert [kind.id for kind in probes_of("host")] == [
        *("tls-versions", "tls-suites", "tls-chain", "tls-name", "tls-expiry", "tls-downgrade"),
        *("https-redirect", "hsts", "headers", "csp", "cookies", "cors", "security-txt", "management-paths"),
    ]
    assert [kind.id for kind in probes_of("domain")] == [
        *("spf", "dkim", "dmarc", "mta-sts", "tls-reporting", "caa", "dnssec")
    ]


def test_topics_are_those_of_checks() -> None:
    topics = set(yaml.safe_load((ROOT / "auditor/check/topics.yaml").read_text(encoding="utf-8")))
    assert {kind.topic for kind in probes().values()} <= topics


@pytest.mark.parametrize("kind", probes().values(), ids=lambda kind: str(kind.id))
def test_its_rules_say_when_it_is_as_bad_as_it_gets(kind) -> None:  # type: ignore[no-untyped-def]
    assert f"{kind.worst}: " in kind.rules
    assert (kind.worst is Status.BAD) == ("bad: " in kind.rules)


def test_nothing_is_worse_than_declared() -> None:
    kind = probes()["csp"]
    assert kind.found(Status.WARNING, "none").status is Status.WARNING
    with pytest.raises(ValueError, match="csp"):
        kind.found(Status.BAD, "none")
