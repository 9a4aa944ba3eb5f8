"""Builds the source distribution, and from it the wheel, so that the same commit gives the same bytes."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from tools.distribution.stage import EPOCH, ReleaseError, staged

_LAST = 20


def build(root: Path, out: Path, moment: int) -> tuple[Path, Path]:
    """Source distribution and wheel, the wheel from what the source distribution holds."""
    with tempfile.TemporaryDirectory() as scratch:
        sources = staged(root, Path(scratch) / "sources", moment)
        sdist = settled(built(sources, "sdist", out, moment), moment)
        return sdist, built(unpacked(sdist, Path(scratch) / "unpacked"), "wheel", out, moment)


def built(sources: Path, what: str, out: Path, moment: int) -> Path:
    """One of the two, of a folder with a pyproject.toml. The backend is that of this environment: nothing is downloaded."""
    out.mkdir(parents=True, exist_ok=True)
    before = set(out.iterdir())
    done = subprocess.run(
        [sys.executable, "-m", "build", f"--{what}", "--no-isolation", "--outdir", str(out), str(sources)],
        env={**os.environ, EPOCH: str(moment), "PYTHONDONTWRITEBYTECODE": "1"},
        umask=0o022,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ReleaseError("\n".join((done.stdout + done.stderr).splitlines()[-_LAST:]))
    ending = {"sdist": ".tar.gz", "wheel": ".whl"}[what]
    made = [path for path in out.iterdir() if path.name.endswith(ending)]
    (path,) = [path for path in made if path not in before] or made
    return path


def settled(archive: Path, moment: int) -> Path:
    """The same archive with entries in the order of their names, of one time and of nobody."""
    with tarfile.open(archive) as before:
        entries = sorted(
            ((entry, before.extractfile(entry)) for entry in before.getmembers() if entry.isfile()),
            key=lambda pair: pair[0].name,
        )
        packed = BytesIO()
        with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as after:
            for entry, data in entries:
                plain = tarfile.TarInfo(entry.name)
                plain.size, plain.mtime = entry.size, moment
                plain.mode = 0o755 if entry.mode & 0o100 else 0o644
                after.addfile(plain, data)
    archive.write_bytes(gzip.compress(packed.getvalue(), mtime=moment))
    return archive


def unpacked(sdist: Path, folder: Path) -> Path:
    """The one folder that a source distribution holds."""
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    (inner,) = folder.iterdir()
    return inner
