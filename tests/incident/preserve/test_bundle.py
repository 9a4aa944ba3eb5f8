from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.custody import note
from auditor.incident.preserve.verifying.verify import verify
from auditor.userfile import UserFileError
from tests.incident.preserve.bundles import NOW, begun


def noted(folder: Path) -> Bundle:
    bundle = begun(folder)
    note(folder, "noted", (), "Lan", NOW, text="called the vendor")
    return bundle


def _last_line(bundle: Bundle) -> None:
    path = bundle.of.custody
    path.write_bytes(path.read_bytes().replace(b"called the vendor", b"called nobody ...."))


def _cut(bundle: Bundle) -> None:
    path = bundle.of.custody
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")


def _manifest(bundle: Bundle) -> None:
    path = bundle.of.manifest
    path.write_bytes(path.read_bytes().replace(b"acme", b"acne"))


def _no_seal(bundle: Bundle) -> None:
    bundle.seal_file.unlink()


def _torn_seal(bundle: Bundle) -> None:
    bundle.seal_file.write_bytes(b"{}")


@pytest.mark.parametrize("change", [_last_line, _cut, _manifest, _no_seal, _torn_seal])
def test_what_was_changed_is_never_sealed_anew(tmp_path: Path, change: Callable[[Bundle], None]) -> None:
    bundle = noted(tmp_path / "i")
    change(bundle)
    before = {path: path.read_bytes() for path in (tmp_path / "i").rglob("*") if path.is_file()}
    with pytest.raises(UserFileError, match="incident verify"):
        note(tmp_path / "i", "noted", (), "Lan", NOW, text="again")
    after = {path: path.read_bytes() for path in (tmp_path / "i").rglob("*") if path.is_file()}
    assert after == before
    assert verify(tmp_path / "i").whole is False
