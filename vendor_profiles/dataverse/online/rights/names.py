"""What a privilege is called: by the row that gives it, else by the list of all privileges."""

from __future__ import annotations

from auditor.vendor.answers import Answers, Row

from .. import kinds


class Names:
    """Finds the name of the privilege of a row; empty where neither says it."""

    def __init__(self, answers: Answers) -> None:
        self._by_id = {
            row.text("privilegeid").lower(): row.text("name") for row in answers.rows(kinds.PRIVILEGE)
        }

    def of(self, row: Row) -> str:
        return row.text("PrivilegeName") or self._by_id.get(row.text("PrivilegeId").lower(), "")
