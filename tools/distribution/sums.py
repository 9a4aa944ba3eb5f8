"""Sums of what is released, their signature, and whether both hold. Anybody can ask the same of sha256sum and ssh-keygen."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tools.distribution.stage import ReleaseError

SUMS = "SHA256SUMS"
NAMESPACE = "crm-auditor-release"
"""What a signature is for: one that the same key made for anything else does not count."""


def sums(files: Iterable[Path]) -> str:
    """The lines that `sha256sum --check` takes."""
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    return "".join(f"{found[name]}  {name}\n" for name in sorted(found))


def signed(listed: Path, key: Path) -> Path:
    """The signature beside the sums, by a key of OpenSSH; one in an agent or on a token will do."""
    place = listed.with_name(f"{listed.name}.sig")
    place.unlink(missing_ok=True)
    done = subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-f", str(key), "-n", NAMESPACE, str(listed)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or not place.is_file():
        raise ReleaseError(f"{listed.name} is not signed: {' '.join(done.stderr.split())}")
    return place
