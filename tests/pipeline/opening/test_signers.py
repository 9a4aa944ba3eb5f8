"""Who must have signed a stored snapshot: by --key, by the configuration, and what is said where nobody asks."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.snapshot import manifest_digest
from auditor.snapshot.stored import Stored, load
from tests.collecting.live.misbehaving import Server
from tests.exports import Ran, audit
from tests.snapshot.support import packed, unpacked
from tests.snapshot.test_sign import key

READERS = [("scan",), ("gate",), ("access", "summary"), ("snapshot", "ledger")]


@pytest.fixture
def mine(server: Server, tmp_path: Path) -> str:
    """The fingerprint of the key that signed acme.zip; mine.pub is its public half, and other.pub is not."""
    private, _ = key(tmp_path, "mine")
    key(tmp_path, "other")
    made = audit("collect", "acme", "--out", "acme.zip", "--sign", private)
    assert made.code == 0, made.text
    said = audit("snapshot", "verify", "acme.zip").out.splitlines()[-1]
    return said.removeprefix("Signed by ")


def unsigned(path: str = "acme.zip") -> None:
    """The same snapshot sealed anew without its signature, as whoever changes it would."""
    members = {name: data for name, data in unpacked(Path(path)).items() if name != "signature.json"}
    packed(Path(path), members)


def changed(path: str = "acme.zip") -> None:
    """Another answer, with every digest counted anew and the old signature beside it."""
    members = unpacked(Path(path))
    name = next(name for name in members if name.startswith("answers/user"))
    members[name] = b'{"list": []}'
    packed(Path(path), counted(members))


def counted(members: dict[str, bytes]) -> dict[str, bytes]:
    manifest = json.loads(members["manifest.json"])
    kept = [name for name in members if name not in ("manifest.json", "signature.json")]
    manifest["items"] = [
        {"path": name, "size": len(members[name]), "sha256": hashlib.sha256(members[name]).hexdigest()}
        for name in sorted(kept)
    ]
    manifest["digest"] = manifest_digest((item["path"], item["sha256"]) for item in manifest["items"])
    return {**members, "manifest.json": json.dumps(manifest).encode()}


def signed_by_another() -> None:
    Path("acme.zip").unlink()
    assert audit("collect", "acme", "--out", "acme.zip", "--sign", "other.pem").code == 0


def a_folder_in_its_place() -> None:
    Path("acme.zip").unlink()
    Path("acme.zip").mkdir()
    Path("acme.zip/settings.json").write_text("{}")


def an_archive_of_files_in_its_place() -> None:
    packed(Path("acme.zip"), {"settings.json": b"{}"}, sealed=False)


@pytest.mark.parametrize("reader", READERS, ids=" ".join)
@pytest.mark.parametrize(
    "attack",
    [unsigned, changed, signed_by_another, a_folder_in_its_place, an_archive_of_files_in_its_place],
)
def test_what_no_named_key_signed_is_refused(
    mine: str, reader: tuple[str, ...], attack: Callable[[], None]
) -> None:
    before = audit(*reader, "acme.zip", "--key", "mine.pub")
    assert before.code != 2, before.text
    attack()
    ran = audit(*reader, "acme.zip", "--key", "mine.pub")
    assert (ran.code, ran.out) == (2, ""), ran.text


def test_what_a_key_signed_for_another_tenant_is_refused_where_one_is_named(mine: str) -> None:
    named = ("gate", "acme.zip", "--tenant")
    other = audit(*named, "sales", "--key", "mine.pub")
    assert (other.code, other.out) == (2, ""), other.text
    assert "--tenant sales: the snapshot is of acme" in other.err
    judged = audit(*named, "Acme", "--key", "mine.pub")
    assert judged.code == audit(*named, "sales").code != 2, (
        judged.text
    )  # without a key it is a name for the reports


def test_the_refusal_says_who_signed_it_and_who_must_have(mine: str) -> None:
    other = audit("gate", "acme.zip", "--key", "other.pub")
    assert f"acme.zip: is signed by {mine}, which is none of the keys that it must be signed by:" in other.err
    unsigned()
    assert (
        "acme.zip: is not signed by any key that it must be signed by:"
        in audit("gate", "acme.zip", "--key", "other.pub").err
    )


def test_one_of_several_keys_is_enough(mine: str) -> None:
    assert audit("scan", "acme.zip", "--key", "other.pub", "--key", "mine.pub").code == 0
    Path("keys").mkdir()
    Path("other.pub").rename("keys/other.pub")
    assert audit("scan", "acme.zip", "--key", "keys").code == 2
    Path("mine.pub").rename("keys/mine.pub")
    assert audit("scan", "acme.zip", "--key", "keys").code == 0
    assert audit("snapshot", "verify", "acme.zip", "--key", "keys").code == 0


@pytest.mark.parametrize("name", ["keys", "missing.pub", "mine.pem"])
def test_a_key_that_is_none_is_never_passed_over(mine: str, name: str) -> None:
    Path("keys").mkdir()
    for option in (("--key", name), ("--key", "mine.pub", "--key", name)):
        ran = audit("scan", "acme.zip", *option)
        assert (ran.code, ran.out) == (2, "")
        assert name in ran.err


def test_a_key_that_nothing_could_be_signed_by_is_refused(mine: str, tmp_path: Path) -> None:
    Path("settings.json").write_text("{}")
    ran = audit("scan", "settings.json", "--vendor", "shop", "--key", "mine.pub")
    assert ran.code == 2
    assert "none of settings.json is a stored snapshot" in ran.err
    assert audit("scan", "acme", "--key", "mine.pub").code == 0, "what is asked now needs no signature"


def test_what_is_put_in_its_place_after_the_check_is_not_read(
    mine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert audit("scan", "acme.zip", "--key", "mine.pub", "--format", "json").code == 0
    before = Path("acme.zip").read_bytes()

    def checked(*arguments: Any) -> Stored:
        stored = load(*arguments)
        changed()
        return stored

    monkeypatch.setattr("auditor.pipeline.opening.stored.load", checked)
    ran = audit("gate", "acme.zip", "--key", "mine.pub")
    assert Path("acme.zip").read_bytes() != before
    assert ran.code != 0
    assert "was changed while it was read" in ran.text


def said_of(ran: Ran, words: str) -> bool:
    return words in " ".join(ran.out.split())


@pytest.mark.parametrize("command", [("scan", "--verbose"), ("gate",)])
def test_without_a_key_it_is_said_that_nobody_asked(mine: str, command: tuple[str, ...]) -> None:
    assert said_of(
        audit(*command, "acme.zip"), f"signed by {mine}, which was not checked against a key that you named"
    )
    assert said_of(
        audit(*command, "acme.zip", "--key", "mine.pub"), f"signed by {mine}, a key that --key names"
    )
    assert said_of(
        audit(*command, "acme.zip", "--lang", "vi"), "chưa đối chiếu với khóa do người dùng chỉ định"
    )
    unsigned()
    assert said_of(audit(*command, "acme.zip"), "its snapshot is not signed")


def test_every_report_names_the_signer(mine: str) -> None:
    assert audit("scan", "acme.zip", "--key", "mine.pub", "--out", "reports").code == 0
    (source,) = json.loads(Path("reports/assessment.json").read_text())["sources"]
    assert source["signature"] == {"signer": mine, "named_by": "--key"}
    for name in ("vendor.en.html", "report.md"):
        (path,) = Path("reports").rglob(name)
        assert mine in path.read_text().replace("<wbr>", ""), name


def declare(keys: str, tenant: str = "acme") -> None:
    text = Path("crm-audit.toml").read_text()
    head = f"[tenants.{tenant}]\n"
    assert head in text
    Path("crm-audit.toml").write_text(text.replace(head, f"{head}snapshot_keys = {keys}\n"))


@pytest.mark.parametrize("attack", [unsigned, changed, signed_by_another])
def test_the_configuration_names_the_keys_of_a_tenant(mine: str, attack: Callable[[], None]) -> None:
    declare('["mine.pub"]')
    options = ("--config", "crm-audit.toml")
    before = audit("gate", "acme.zip", *options)
    assert before.code != 2
    assert said_of(before, f"signed by {mine}, a key that crm-audit.toml names")
    attack()
    assert audit("gate", "acme.zip", *options).code == 2


def test_no_other_name_and_no_other_shape_gets_around_the_configuration(mine: str) -> None:
    declare('["mine.pub"]')
    members = unpacked(Path("acme.zip"))
    document = json.loads(members["collection.json"])
    members["collection.json"] = json.dumps({**document, "tenant": "somebody else"}).encode()
    packed(
        Path("acme.zip"), counted({name: data for name, data in members.items() if name != "signature.json"})
    )
    ran = audit("scan", "acme.zip")
    assert ran.code == 2
    assert "is of somebody else, for which crm-audit.toml names no key; name the key with --key" in ran.err
    packed(Path("acme.snapshot.zip"), {"settings.json": b"{}"}, sealed=False)
    assert "names the keys of snapshots" in audit("scan", "acme.snapshot.zip").err


def test_the_command_line_is_not_widened_by_the_configuration(mine: str) -> None:
    declare('["mine.pub"]')
    assert audit("scan", "acme.zip", "--key", "other.pub", "--config", "crm-audit.toml").code == 2


def test_a_member_does_not_vanish_into_the_name_of_another(mine: str, tmp_path: Path) -> None:
    """The digest is over lines, so that two members and one with a name of two lines have the same."""
    Path("staff.csv").write_text("name,login,left\nLan,lan.tran,2026-01-31\n")
    made = audit("collect", "acme", "--out", "staff.zip", "--sign", "mine.pem", "--staff", "staff.csv")
    assert made.code == 0, made.text
    members = unpacked(Path("staff.zip"))
    manifest = json.loads(members["manifest.json"])
    digests = {item["path"]: item["sha256"] for item in manifest["items"]}
    joined = f"ledger.jsonl\n{digests['registers/000000.json']}  registers/000000.json"
    members[joined] = members.pop("ledger.jsonl")
    del members["registers/000000.json"]
    forged = counted(members)
    assert json.loads(forged["manifest.json"])["digest"] == manifest["digest"]
    packed(Path("staff.zip"), forged)
    ran = audit("scan", "staff.zip", "--key", "mine.pub")
    assert ran.code == 2
    assert "no name of a member" in ran.err


@pytest.mark.parametrize("kind", ["api", "form"])
def test_an_expected_kind_of_source_must_be_there(mine: str, kind: str) -> None:
    Path("policy.yaml").write_text(f"expects: ['source:{kind}']\n")
    ran = audit("gate", "acme.zip", "--policy", "policy.yaml", "--fail-on", "critical")
    assert (f"the policy expects source:{kind}, and it is not there" in ran.out) == (kind == "form")


@pytest.mark.parametrize("wrong", ["source:apu", "source:API", "sources:api", "Source:api", "source:"])
def test_an_unknown_kind_of_source_is_refused_with_the_nearest(mine: str, wrong: str) -> None:
    Path("policy.yaml").write_text(f"expects: ['{wrong}']\n")
    ran = audit("gate", "acme.zip", "--policy", "policy.yaml")
    assert ran.code == 2
    assert f"unknown kind of source {wrong!r}" in ran.err
    assert "source:api" in ran.err


@pytest.mark.parametrize(
    ("days", "today", "old"), [(7, 7, False), (7, 8, True), (0, 0, False), (7, -5, True)]
)
def test_an_old_snapshot_is_not_put_in_the_place_of_a_new_one(
    mine: str, days: int, today: int, old: bool
) -> None:
    day = date.fromisoformat(json.loads(unpacked(Path("acme.zip"))["manifest.json"])["observed_at"][:10])
    on = (day + timedelta(days=today)).isoformat()
    ran = audit("gate", "acme.zip", "--key", "mine.pub", "--max-age", str(days), "--date", on)
    assert (f"at most {days} days are allowed" in ran.text) == old
    assert ran.code != 0
    assert "days are allowed" not in audit("gate", "acme.zip", "--date", on).text
