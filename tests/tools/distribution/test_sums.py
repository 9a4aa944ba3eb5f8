"""The sums and their signature are verified by the very commands that the page shows."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.pages import ROOT, blocks
from tools.distribution.__main__ import main
from tools.distribution.ready import SIGNERS

PAGE = "docs/release.md"
FILES = {"crm_auditor-1.2.3-py3-none-any.whl": b"wheel", "crm_auditor-1.2.3.tar.gz": b"sources"}

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")


def command(beginning: str, page: str = PAGE) -> str:
    """A line of the page."""
    lines = [line.strip() for block in blocks() if block.page == page for line in block.text.splitlines()]
    (found,) = [line for line in lines if line.startswith(beginning)]
    return found


def shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["bash", "-ec", line], cwd=folder, env={"PATH": "/usr/bin:/bin", "HOME": str(folder)}, capture_output=True, text=True, check=False)  # fmt: skip


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A folder of files that a maintainer signed, with whom to trust, made as the page says."""
    (tmp_path / ".ssh").mkdir()
    (tmp_path / ".github").mkdir()
    made = shell(f"{command('ssh-keygen -t ed25519')} -q -N ''", tmp_path)
    assert made.returncode == 0, made.stderr
    assert shell(command("echo"), tmp_path).returncode == 0
    out = tmp_path / "out"
    out.mkdir()
    for name, data in FILES.items():
        (out / name).write_bytes(data)
    assert main(["--out", str(out), "sign", "--key", str(tmp_path / ".ssh/release")]) == 0
    shutil.copy(tmp_path / SIGNERS, out / "allowed_signers")
    return out


def verified(folder: Path) -> tuple[bool, bool]:
    """Whether the files are those of the sums, and whether the sums are signed."""
    return shell(command("sha256sum"), folder).returncode == 0, shell(
        command("ssh-keygen -Y verify"), folder
    ).returncode == 0


def test_what_was_signed_verifies(released: Path) -> None:
    assert {path.name for path in released.iterdir()} == {
        *FILES,
        "SHA256SUMS",
        "SHA256SUMS.sig",
        "allowed_signers",
    }
    assert verified(released) == (True, True)
    assert "Good" in shell(command("ssh-keygen -Y verify"), released).stdout


def test_a_part_of_the_files_is_enough(released: Path) -> None:
    (released / "crm_auditor-1.2.3.tar.gz").unlink()
    assert verified(released) == (True, True)


def test_a_changed_file_does_not(released: Path) -> None:
    (released / "crm_auditor-1.2.3.tar.gz").write_bytes(b"Sources")
    assert verified(released) == (False, True)


def test_changed_sums_do_not(released: Path) -> None:
    place = released / "SHA256SUMS"
    place.write_text(
        re.sub(r"^\w{64}", "0" * 64, place.read_text(encoding="utf-8"), count=1), encoding="utf-8"
    )
    assert verified(released) == (False, False)


def test_another_key_and_another_purpose_do_not(released: Path, tmp_path: Path) -> None:
    key = tmp_path / "other"
    assert shell(f"ssh-keygen -t ed25519 -q -N '' -f {key}", tmp_path).returncode == 0
    assert main(["--out", str(released), "sign", "--key", str(key)]) == 0
    assert verified(released) == (True, False)
    (released / "SHA256SUMS.sig").unlink()
    made = shell(f"ssh-keygen -q -Y sign -f {tmp_path}/.ssh/release -n file SHA256SUMS", released)
    assert made.returncode == 0, made.stderr
    assert verified(released) == (True, False)


def test_a_key_that_is_none_signs_nothing_and_leaves_no_old_signature(
    released: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--out", str(released), "sign", "--key", str(tmp_path / "nowhere")]) == 1
    assert "SHA256SUMS is not signed: " in capsys.readouterr().err
    assert not (released / "SHA256SUMS.sig").exists()


def test_an_empty_folder_is_not_signed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", str(tmp_path), "sign"]) == 1
    assert "nothing to sign; build first" in capsys.readouterr().err


def test_the_page_names_the_file_that_is_looked_for() -> None:
    assert SIGNERS in (ROOT / PAGE).read_text(encoding="utf-8")
