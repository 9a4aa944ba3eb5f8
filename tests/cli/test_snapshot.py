"""`crm-audit snapshot`: what verify says of a snapshot that is whole, changed, signed or not, and the ledger."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.tenant import ran, shop
from tests.collecting.live.misbehaving import Server
from tests.collecting.live.support import PASSWORD, TOKEN
from tests.exports import audit
from tests.snapshot.support import forged, packed, unpacked, written
from tests.snapshot.test_sign import key

__all__ = ["shop"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written(tmp_path / "shop.zip")
    return tmp_path / "shop.zip"


def test_one_that_is_whole(path: Path) -> None:
    done = audit("snapshot", "verify", path)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("sha256:")
    assert lines[1] == "shop (shop), collected 2026-11-24T08:00:00.000Z"
    assert lines[2] == "3 answers (with what belongs to them 5 files), 4 requests; nothing was changed"
    assert lines[3] == "Not signed"


def test_one_that_was_cut_short_says_so(tmp_path: Path) -> None:
    written(tmp_path / "shop.zip", cut_short="interrupted")
    assert "cut short: interrupted" in audit("snapshot", "verify", tmp_path / "shop.zip").out


def test_one_that_was_changed(path: Path) -> None:
    members = unpacked(path)
    members["answers/users/000000.json"] = b"[]"
    done = audit("snapshot", "verify", packed(path, members))
    assert (done.code, done.out) == (1, "")
    assert "was changed after it was written" in done.err
    assert done.err.count("\n") == 1
    for command in ("scan", "gate"):
        refused = audit(command, path)
        assert (refused.code, refused.out) == (2, "")
        assert "was changed after it was written" in refused.err


def test_a_byte_of_the_archive_itself(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[10] ^= 1  # the time of day of the first member
    path.write_bytes(data)
    done = audit("snapshot", "verify", path)
    assert done.code == 1
    assert "seal" in done.err


def test_who_signed_it(tmp_path: Path) -> None:
    from auditor.snapshot.sign import signer

    (mine, public), (_, other) = key(tmp_path, "mine"), key(tmp_path, "other")
    path = tmp_path / "shop.zip"
    written(path, signer(mine))
    for arguments, code in (((), 0), (("--key", public), 0), (("--key", other), 1)):
        done = audit("snapshot", "verify", path, *arguments)
        assert done.code == code
        assert ("Signed by sha256:" in done.out) == (code == 0)
    stripped = {name: data for name, data in unpacked(path).items() if name != "signature.json"}
    done = audit("snapshot", "verify", packed(tmp_path / "bare.zip", stripped), "--key", public)
    assert done.code == 1
    assert "is signed by nobody" in done.err
    foreign = tmp_path / "foreign.zip"
    written(foreign, requests=9)
    changed = {**unpacked(foreign), "signature.json": unpacked(path)["signature.json"]}
    for arguments in ((), ("--key", public)):
        done = audit("snapshot", "verify", packed(foreign, changed), *arguments)
        assert done.code == 1
        assert "signature is for another snapshot" in done.err


def test_a_forgery_is_only_noticed_by_its_signature(tmp_path: Path) -> None:
    from auditor.snapshot.sign import signer

    mine, public = key(tmp_path, "mine")
    path = tmp_path / "shop.zip"
    written(path, signer(mine))
    forged(path, lambda document: document.update(requests=5))
    assert audit("snapshot", "verify", path).code == 1
    assert audit("snapshot", "verify", path, "--key", public).code == 1


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\0" * 18, b"x" * 100])
@pytest.mark.parametrize("command", ["verify", "ledger"])
def test_what_is_no_snapshot(tmp_path: Path, command: str, content: bytes) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(content)
    done = audit("snapshot", command, path)
    assert (done.code, done.out) == (2, "")


def test_a_forged_snapshot_is_never_an_internal_error(path: Path) -> None:
    for change in ({"requests": "x"}, {"observed_at": "x"}, {"vendor": "nobody"}, {"tenant": 7}):
        other = path.with_name("other.zip")
        other.write_bytes(path.read_bytes())
        forged(other, lambda document, change=change: document.update(change))  # type: ignore[misc]
        for command in (("snapshot", "verify"), ("scan",), ("gate",)):
            done = audit(*command, other)
            assert done.code in (0, 1, 2), done.text
            assert command == ("snapshot", "verify") or done.code == 2


def test_the_ledger_lists_what_was_sent(shop: Server) -> None:
    ran("collect", "shop", "--out", "shop.zip")
    done = ran("snapshot", "ledger", "shop.zip")
    assert done.code == 0
    entries = [json.loads(line) for line in done.out.splitlines()]
    assert sorted((one["method"], one["path"]) for one in entries) == sorted(
        (one.method, one.target) for one in shop.log
    )
    assert [one["at"] for one in entries] == sorted(one["at"] for one in entries)
    assert PASSWORD not in done.out
    assert TOKEN not in done.out
