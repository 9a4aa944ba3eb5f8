"""What the commands write: private unless `--mode` widens it, never over a snapshot, and a full disk is a sentence."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.tenant import ran, shop
from tests.collecting.live.misbehaving import Server
from tests.exports import audit

__all__ = ["shop"]
ROOT = Path(__file__).parents[3]
EXPORT = str(ROOT / "examples/acme-crm")
EACH: dict[str, tuple[str, ...]] = {
    "scan": ("scan", EXPORT, "--out", "out"),
    "gate": ("gate", EXPORT, "--sarif", "a.sarif", "--junit", "a.xml", "--write-baseline", "base.json"),
    "graph": ("access", "graph", EXPORT, "--whole", "--out", "a.html"),
    "propose": ("access", "propose", EXPORT, "--csv", "a.csv"),
}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def modes() -> set[tuple[str, int]]:
    return {
        ("folder" if path.is_dir() else "file", stat.S_IMODE(path.stat().st_mode))
        for path in Path().rglob("*")
    }


@pytest.mark.parametrize("command", EACH)
@pytest.mark.parametrize(
    ("mode", "file", "folder"), [((), 0o600, 0o700), (("--mode", "0640"), 0o640, 0o750)], ids=["", "0640"]
)
def test_who_may_read_it(command: str, mode: tuple[str, ...], file: int, folder: int) -> None:
    done = audit(*EACH[command], *mode)
    assert done.code in (0, 3), done.text
    assert modes() == {("file", file)} | ({("folder", folder)} if command == "scan" else set())


def test_who_may_read_what_a_tenant_answered(shop: Server) -> None:
    Path("crm-audit.toml").chmod(0o644)
    for arguments in (
        ("collect", "shop", "--out", "a.zip"),
        ("scan", "shop", "--keep", "b.zip", "--out", "out"),
        ("access", "review", "shop", "--out", "sheets"),
    ):
        assert ran(*arguments).code in (0, 3)
    wide = {path.name for path in Path().rglob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077}
    assert wide == {"crm-audit.toml"}
    assert Path("out/ledger.jsonl").is_file()
    assert list(Path("sheets").glob("*.xlsx"))
    assert ran("collect", "shop", "--out", "c.zip", "--mode", "0644").code == 0
    assert ran("access", "review", "shop", "--out", "wide", "--mode", "0644").code in (0, 3)
    assert {stat.S_IMODE(path.stat().st_mode) for path in (Path("c.zip"), *Path("wide").iterdir())} == {0o644}


@pytest.mark.parametrize(
    "mode", ["0700", "777", "0666", "0400", "rw", "8", "0o640", "", "00640", "0604x", "4600"]
)
def test_modes_that_are_none(mode: str) -> None:
    done = audit(*EACH["scan"], "--mode", mode)
    assert done.code == 2
    assert "--mode" in done.err
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        ("collect", "shop", "--out"),
        ("scan", "shop", "--keep"),
        ("gate", "shop", "--config", "crm-audit.toml", "--keep"),
    ],
)
@pytest.mark.parametrize("lead", ["file", "link"])
def test_a_snapshot_is_never_written_over(shop: Server, command: tuple[str, ...], lead: str) -> None:
    Path("victim").write_bytes(b"evidence")
    if lead == "file":
        Path("a.zip").write_bytes(b"evidence")
    else:
        Path("a.zip").symlink_to("victim")
    done = ran(*command, "a.zip")
    assert done.code == 2
    assert "a.zip: is there already" in done.err
    assert "--overwrite" in done.err
    assert shop.log == []
    assert Path("a.zip").read_bytes() == b"evidence"
    assert ran(*command, "a.zip", "--overwrite").code in (0, 1, 3)
    assert ran("snapshot", "verify", "a.zip").code == 0
    assert not Path("a.zip").is_symlink()
    assert Path("victim").read_bytes() == b"evidence"


def test_what_is_kept_must_be_readable_again(shop: Server) -> None:
    done = ran("scan", "shop", "--keep", "/dev/null")
    assert (done.code, shop.log) == (2, [])
    assert "what is kept is read back" in done.err


def test_links_of_a_checkout(tmp_path: Path) -> None:
    """The attack: a change brings links where a pipeline will write."""
    outside = tmp_path / "outside"
    (outside / "home").mkdir(parents=True)
    (outside / "victim").write_bytes(b"victim")
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    os.chdir(checkout)
    for name in (
        ".a.sarif.partial",
        "a.sarif",
        "a.xml",
        "base.json",
        ".base.json.partial",
        ".a.html.partial",
        "a.csv",
    ):
        Path(name).symlink_to(outside / "victim")
    Path("out").symlink_to(outside / "home")
    for command in ("gate", "graph", "propose"):
        assert audit(*EACH[command]).code in (0, 3)
    done = audit(*EACH["scan"])
    assert done.code == 2
    assert "out: a link leads from there out of the current folder" in done.err
    assert (outside / "victim").read_bytes() == b"victim"
    assert list((outside / "home").iterdir()) == []


def crm_audit(*arguments: str, shell: str = '"$@"') -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from auditor.cli import main; main()", *arguments]
    return subprocess.run(
        ["bash", "-c", shell, "bash", *command],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_report_on_standard_output_and_elsewhere() -> None:
    done = crm_audit("gate", EXPORT, "--junit", "/dev/stdout")
    report, _, rest = done.stdout.partition("</testsuites>")
    assert report.startswith("<?xml")
    assert rest.strip()
    done = crm_audit("gate", EXPORT, "--sarif", "/dev/null", "--junit", shell='"$@" >(cat >&2)')
    assert "<?xml" in done.stderr
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "shell", "what"),
    [
        (("gate", EXPORT, "--sarif", "/dev/full"), '"$@"', "/dev/full: cannot be written"),
        (("scan", EXPORT), '"$@" > /dev/full', "standard output: cannot be written"),
        # slow: each starts a process, for the sentence that the one before gives
        pytest.param(
            ("checks", "list"),
            '"$@" > /dev/full',
            "standard output: cannot be written",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            ("vendors", "form"),
            '"$@" > /dev/full',
            "standard output: cannot be written",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_full_disk(arguments: tuple[str, ...], shell: str, what: str) -> None:
    done = crm_audit(*arguments, shell=shell)
    assert done.returncode == 2
    assert done.stderr == f"crm-audit: {what}: {os.strerror(errno.ENOSPC)}\n"


def test_a_full_disk_while_a_tenant_answers(shop: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer is made up for: the collection ends, and nothing of it is left."""
    import zipfile

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(zipfile.ZipFile, "writestr", fail)
    done = ran("collect", "shop", "--out", "a.zip")
    assert (done.code, done.err) == (2, f"crm-audit: a.zip: cannot be written: {os.strerror(errno.ENOSPC)}\n")
    assert [path.name for path in Path().iterdir()] == ["crm-audit.toml"]
