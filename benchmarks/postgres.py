"""A PostgreSQL of this machine for a benchmark: a cluster of its own, with its settings as they come, on a socket."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def server() -> Iterator[tuple[str, Path]]:
    """The URL of an empty database, and the folder of its cluster."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if not programs:
        raise SystemExit("there is no PostgreSQL here: install postgresql")
    home = Path(tempfile.mkdtemp(prefix="crm-audit-bench-"))
    account = pwd.getpwnam("postgres").pw_name if os.geteuid() == 0 else None
    try:
        if account is not None:
            shutil.chown(home, account, account)
        run = ["setpriv", f"--reuid={account}", f"--regid={account}", "--init-groups"] if account else []
        data = str(home / "data")
        made = [
            *run,
            str(programs[-1] / "initdb"),
            "-D",
            data,
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        ]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL, cwd=home)
        control = [*run, str(programs[-1] / "pg_ctl"), "-D", data, "-w", "-l", str(home / "log")]
        subprocess.run(
            [*control, "-o", f"-c listen_addresses= -k {home}", "start"],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=home,
        )
        try:
            yield f"postgresql://postgres@/postgres?host={home}", home
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL, cwd=home
            )
    finally:
        shutil.rmtree(home, ignore_errors=True)
