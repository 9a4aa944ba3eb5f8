"""The command over a folder, as somebody types it."""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.twins.creme.shapes import dump, role, rule, settings, stored, user


def test_a_folder_is_recognized_and_no_hash_is_shown(tmp_path: Path) -> None:
    hashed = stored("root")
    records = (user(1, "root", is_superuser=True, password=hashed), role(1, "R"), rule(1, 1))
    (tmp_path / "dumpdata.json").write_bytes(dump(*records))
    (tmp_path / "diffsettings.txt").write_bytes(settings(SECRET_KEY="s3cret-key"))
    command = [
        sys.executable,
        "-c",
        "from auditor.cli import main; main()",
        "scan",
        str(tmp_path),
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    assert report["tenant"]["vendor"] == "creme"
    found = {entry["check"]: entry for entry in report["results"]}["auth.shipped-accounts"]
    assert (found["status"], found["resources"][0]["severity"]) == ("fail", "critical")
    for secret in (hashed, hashed.rpartition("$")[2], "s3cret"):
        assert secret not in done.stdout + done.stderr
