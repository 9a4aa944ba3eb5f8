from __future__ import annotations

from pathlib import Path

from auditor.incident.events.mapping import all_logs
from tests.incident.events.reading.logs import read

MAI, ORG = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
TEXT = f"""2026-11-28 03:10:01 | WARNING | LOGIN_FAILURE | user_id={MAI} | org_id=none | ip=203.0.113.9 | success=False
2026-11-28 03:10:05 | INFO | LOGIN_SUCCESS | user_id={MAI} | org_id={ORG} | ip=203.0.113.9 | success=True
2026-11-28 03:10:09 | WARNING | LOGIN_FAILURE | user_id=anonymous | org_id=none | ip=None | success=False
2026-11-28 03:11:00 | INFO | API_TOKEN_CREATED | user_id={MAI} | org_id={ORG} | ip=203.0.113.9 | success=True
2026-11-28 03:12:00 | WARNING | PERMISSION_DENIED | user_id={MAI} | org_id={ORG} | ip=203.0.113.9 | success=False
"""


def test_the_file_on_the_server_tells_refused_sign_ins_too(tmp_path: Path) -> None:
    path = tmp_path / "security_audit.log"
    path.write_text(TEXT, encoding="utf-8")
    result, rows = read(
        path, logs=all_logs(), columns='"class", "activity", "outcome", "user_id", "ip", "action"'
    )
    assert result.skipped == {}
    assert rows == [
        ("sign_in", "log_on", "failure", MAI, "203.0.113.9", "LOGIN_FAILURE"),
        ("sign_in", "log_on", "success", MAI, "203.0.113.9", "LOGIN_SUCCESS"),
        ("sign_in", "log_on", "failure", None, None, "LOGIN_FAILURE"),
        ("app_key", "create", "success", MAI, "203.0.113.9", "API_TOKEN_CREATED"),
        ("other", "", "failure", MAI, "203.0.113.9", "PERMISSION_DENIED"),
    ]
