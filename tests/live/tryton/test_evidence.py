"""The evidence of an incident, kept from the real server: by an administrator, and by an account that may not see all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident, Person, Tenant
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.gathering.gather import Gathered, Wish, gather
from auditor.incident.preserve.gathering.target import target_of
from auditor.incident.preserve.verifying.verify import verify
from auditor.pipeline.machine import Machine
from tests.live.tryton.instance import TrytonInstance
from tests.live.tryton.test_audit import PASSWORD, PEOPLE, configured

pytestmark = pytest.mark.slow
LAN = Person(name="Trần Lan")


def now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def gathered(
    served: TrytonInstance, role: str, folder: Path, patch: pytest.MonkeyPatch
) -> tuple[Bundle, Gathered]:
    config = configured(served, served.accounts[role], folder)
    patch.setenv(PASSWORD, served.accounts[role].password)
    patch.setenv(PEOPLE, "a key of our own")
    bundle = Bundle(Folder(folder / "incident"))
    incident = Incident(id="i1", tenant=Tenant(name="crm", vendor="tryton"), opened_at=now(), opened_by=LAN)
    bundle.begin(incident, LAN, now(), bytes(32))
    target = target_of("crm", config=config, found=None, vendor=None)
    return bundle, gather(bundle, Wish(target, LAN, now), Machine())


def test_an_administrator_keeps_all_that_the_product_shows(
    served: TrytonInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, made = gathered(served, "administrator", tmp_path, monkeypatch)
    assert {one.kind: one.state for one in made.items} == {
        "sessions": "none",
        "failed-sign-ins": "none",
        "keys": "whole",
        "scheduled-tasks": "whole",
        "change-log": "whole",
        "accounts-changed": "whole",
        "mails": "whole",
        "reads-and-exports": "none",
        "scan": "whole",
    }
    assert next(one for one in made.items if one.kind == "accounts-changed").rows
    assert verify(bundle.of.folder).whole is True
    texts = [path.read_bytes() for path in bundle.of.folder.rglob("*") if path.is_file()]
    assert not [text for text in texts if served.accounts["administrator"].password.encode() in text]


def test_who_may_not_see_the_change_log_is_told_so(
    tryton_hardened: TrytonInstance, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle, made = gathered(tryton_hardened, "auditor", tmp_path, monkeypatch)
    (log,) = [one for one in made.items if one.kind == "change-log"]
    assert (log.state, [(gap.reason, gap.right) for gap in log.gaps]) == (
        "none",
        [("denied", "an administrator (ir.model.log answers others for named records only)")],
    )
    assert verify(bundle.of.folder).whole is True
