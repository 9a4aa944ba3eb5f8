"""A tenant that is asked: its answers are kept, and what a run has already is not asked for again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pytest_httpserver import HTTPServer

from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.tenants import TenantConfig
from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant import task
from auditor.nightly.tenant.apart import Apart
from auditor.nightly.tenant.ended import stopped_after
from auditor.nightly.tenant.snapshots import index, opened
from auditor.nightly.tenant.task import one_night
from auditor.pipeline import job
from auditor.pipeline.machine import Machine
from auditor.vendor import Vendor
from tests.exports import write
from tests.nightly.support import DAY, Clock, history, machine, order
from tests.vendor_profiles.espocrm.fake import API_KEY, FakeEspo
from tests.vendor_profiles.espocrm.tenant import hardened, weak
from tests.vendor_profiles.over_http import at_full_speed


@pytest.fixture
def espo(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> FakeEspo:
    """A product without a request limit. The limits of profiles, and the waiting for them, have tests of their own."""
    fake = FakeEspo(weak())
    genuine = job.plan_of

    def hurried(name: str, config: TenantConfig) -> tuple[Vendor, ApiSource]:
        vendor, plan = genuine(name, config)
        return vendor, at_full_speed(plan)

    monkeypatch.setattr(job, "plan_of", hurried)
    httpserver.expect_request(re.compile("/.*")).respond_with_handler(fake)
    monkeypatch.setenv("CRM_AUDIT_ESPO", API_KEY)
    return fake


@pytest.fixture
def asked(tmp_path: Path, httpserver: HTTPServer) -> Callable[..., Order]:
    def made(**more: Any) -> Order:
        config = TenantConfig(
            vendor="espocrm",
            url=httpserver.url_for("").rstrip("/"),
            sign_in="api_key",
            secrets={"api_key": {"env": "CRM_AUDIT_ESPO"}},
        )
        return replace(order(tmp_path), config=config, **more)

    return made


def snapshots(one: Order) -> list[str]:
    return sorted(path.name for path in one.kept.glob("*.zip"))


def test_answers_are_kept_and_named(espo: FakeEspo, asked: Callable[..., Order], tmp_path: Path) -> None:
    one = asked()
    told = one_night(one, machine())
    assert (told.came, told.vendor) == ("assessed", "espocrm")
    assert snapshots(one) == ["2026-11-24.snapshot.zip"]
    kept = opened(one.kept / "2026-11-24.snapshot.zip")
    assert kept is not None
    night = json.loads((one.folder / "night.json").read_text())
    assert night["snapshot"] == {"path": str(one.kept / "2026-11-24.snapshot.zip"), "digest": kept.digest}
    assert "ledger.jsonl" in night["files"]
    assert index(one.kept) == {"2026-11-24.snapshot.zip": kept.digest}
    with history(tmp_path) as remembered:
        recorded = remembered.night("acme", DAY)
    assert recorded is not None
    assert recorded.snapshot == kept.digest
    everything = b"".join(path.read_bytes() for path in one.folder.iterdir())
    assert API_KEY.encode() not in everything


def test_a_second_run_asks_nothing(espo: FakeEspo, asked: Callable[..., Order]) -> None:
    one_night(asked(), machine())
    count = len(espo.asked)
    assert one_night(asked(), machine()).came == "done_before"
    assert len(espo.asked) == count


def test_a_run_that_ended_after_the_asking_goes_on_from_there(
    espo: FakeEspo, asked: Callable[..., Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = asked()
    with monkeypatch.context() as patch:

        def ends(*_: object) -> None:
            raise SystemExit(143)

        patch.setattr(task, "judged", ends)
        with pytest.raises(SystemExit):
            one_night(one, machine())
    count = len(espo.asked)
    assert one_night(one, machine()).came == "assessed"
    assert len(espo.asked) == count
    assert snapshots(one) == ["2026-11-24.snapshot.zip"]


@pytest.mark.parametrize("spoilt", ["torn", "not ours", "of another"])
def test_what_is_no_whole_snapshot_of_ours_is_not_taken(
    espo: FakeEspo, asked: Callable[..., Order], monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    one = asked()
    with monkeypatch.context() as patch:
        patch.setattr(task, "judged", lambda *_: (_ for _ in ()).throw(SystemExit(143)))
        with pytest.raises(SystemExit):
            one_night(one, machine())
    path = one.kept / "2026-11-24.snapshot.zip"
    if spoilt == "torn":
        path.write_bytes(path.read_bytes()[:-30])
    elif spoilt == "not ours":
        (one.kept / "kept.json").unlink()
    else:
        assert one.config is not None
        one = replace(one, config=one.config.model_copy(update={"name": "Another GmbH"}))
    count, before = len(espo.asked), path.read_bytes()
    assert one_night(one, machine()).came == "assessed"
    assert len(espo.asked) > count
    assert path.read_bytes() == before
    assert len(snapshots(one)) == 2


def test_evidence_that_is_lost_is_told_with_the_right_that_it_takes(
    espo: FakeEspo, asked: Callable[..., Order]
) -> None:
    one_night(asked(), machine())
    espo.refuse = frozenset({"Role", "User"})
    one = asked(day=DAY + timedelta(days=1))
    told = one_night(one, machine())
    assert told.came == "assessed"
    assert told.lost
    changes = json.loads((one.folder / "changes.json").read_text())
    gone = [change for change in changes if change["cause"] == "evidence"]
    assert any(change["why"] for change in gone)
    assert told.value is not None
    assert told.before_value is not None
    assert told.value < told.before_value


def test_a_policy_that_is_edited_is_the_cause_of_what_it_changes(
    espo: FakeEspo, asked: Callable[..., Order], tmp_path: Path
) -> None:
    """The answers of the night before are judged once more: what the new rules say of them is theirs."""
    espo.tenant = hardened()
    policy = tmp_path / "policy.yaml"
    policy.write_text("thresholds:\n  password_minimum_length: 6\n")
    one_night(asked(policy=policy), machine())
    policy.write_text("thresholds:\n  password_minimum_length: 30\n")
    one = asked(policy=policy, day=DAY + timedelta(days=1))
    one_night(one, Machine(now=Clock(Clock()() + timedelta(days=1))))
    changes = json.loads((one.folder / "changes.json").read_text())
    assert {change["cause"] for change in changes} == {"policy"}
    assert {change["check"] for change in changes if change["check"]} == {"auth.password-length"}
    rules = json.loads((one.folder / "rules.json").read_text())
    assert "30" in rules["policy"]


def test_a_tenant_that_lets_nobody_in_is_remembered_as_that(
    asked: Callable[..., Order], espo: FakeEspo, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_night(asked(), machine())
    with monkeypatch.context() as patch:
        patch.setenv("CRM_AUDIT_ESPO", "a key that was taken away")
        shut = asked(day=DAY + timedelta(days=1))
        told = one_night(shut, machine())
    assert (told.came, told.fault) == ("failed", False)
    assert "it was tried once" in told.reason
    assert snapshots(shut) == ["2026-11-24.snapshot.zip"]
    back = one_night(asked(day=DAY + timedelta(days=2)), machine())
    assert (back.came, back.since) == ("assessed", DAY)


def test_a_tenant_that_is_down_leaves_no_empty_answers(asked: Callable[..., Order], espo: FakeEspo) -> None:
    """It would be tried for some minutes, as a product that is started again; here its time is over before."""
    one = asked()
    assert one.config is not None
    down = replace(one, config=one.config.model_copy(update={"url": "http://127.0.0.1:9"}))
    told = one_night(down, Machine(now=Clock(), stopping=lambda: stopped_after(1.0)))
    assert told.came == "failed"
    assert "nothing could be read from http://127.0.0.1:9" in told.reason
    assert snapshots(one) == []
    assert index(one.kept) == {}


def test_a_secret_that_is_missing_is_one_tenants_reason(
    espo: FakeEspo, asked: Callable[..., Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CRM_AUDIT_ESPO")
    told = one_night(asked(), machine())
    assert told.came == "failed"
    assert "CRM_AUDIT_ESPO is not set" in told.reason


def test_answers_are_signed(espo: FakeEspo, asked: Callable[..., Order], tmp_path: Path) -> None:
    key = tmp_path / "key.pem"
    private = Ed25519PrivateKey.generate()
    key.write_bytes(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    one_night(asked(sign=key), machine())
    document = json.loads((asked().folder / "assessment.json").read_text())
    assert document["sources"][0]["signature"]


def test_files_beside_the_api_are_read_with_it(
    espo: FakeEspo, asked: Callable[..., Order], tmp_path: Path
) -> None:
    write(
        tmp_path / "server", {"config.php": "<?php return ['siteUrl' => 'http://x.example'];"}, under="data/"
    )
    one = asked()
    assert one.config is not None
    one = replace(one, config=one.config.model_copy(update={"sources": (str(tmp_path / "server"),)}))
    assert one_night(one, machine()).came == "assessed"
    document = json.loads((one.folder / "assessment.json").read_text())
    assert sorted(source["kind"] for source in document["sources"]) == ["api", "export"]


@pytest.mark.slow
def test_in_a_process_of_its_own(espo: FakeEspo, asked: Callable[..., Order]) -> None:
    told = Apart()(asked())
    assert (told.came, told.reason) == ("assessed", "")
