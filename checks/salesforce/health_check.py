"""Makes one check of each row of health_check.yaml, the settings of the product's own Health Check."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from auditor.check import Check, Outcome, Policy, read_yaml, setting
from auditor.posture import Posture
from checks.salesforce._baseline import Row, grade, named

_SEVERITY = {"high": "high", "medium": "medium", "low": "low", "informational": "low"}
_RISK_VI = {"high": "cao", "medium": "trung bình", "low": "thấp"}
_ELSEWHERE = "the same thing is judged, and counted, by another check"
_ELSEWHERE_VI = "nội dung này đã được một phép kiểm tra khác đánh giá và tính điểm"


def check_of(row: Row) -> Check:
    """The check of a row; its sentences come from the row and, where every row would say the same, from here."""

    def judge(posture: Posture, policy: Policy) -> Outcome:
        names = posture.native.get(f"{row['native']}.names")
        return setting(row["id"], named(grade(row, posture.native_fact(row["native"])), names))

    counted = row["risk"] != "informational"
    rated = "a departure from this is rated as a {} risk".format(row["risk"])
    rated_vi = "thiết lập sai khác bị xếp vào mức rủi ro {}".format(_RISK_VI.get(row["risk"], ""))
    return Check(
        id=row["id"],
        version=1,
        topic=row["topic"],
        severity=_SEVERITY[row["risk"]],
        needs=(f"native:{row['native']}",),
        judge=judge,
        question=f"Does {row['setting']} meet the baseline of Health Check?",
        vendor="salesforce",
        same_as=row.get("same_as"),
        scored=counted and row.get("scored", True),
        effort=row.get("effort", "hours"),
        owner=row.get("owner", "implementer"),
        exposed=row.get("exposed", False),
        texts={
            "title": row["title_en"],
            "severity_reason": _reason(row),
            "why": "This belongs to Health Check, the security baseline of Salesforce itself; "
            f"{rated if counted else 'it is listed there for information and does not count'}.",
            "pass": f"{row['title_en']}.",
            "fail": row["fail_en"],
            "executive": row["executive_en"],
            "unknown": f"It is not known whether this is so: “{row['title_en']}”.",
            "fix": row["fix_en"],
            "limits": row["limits_en"],
        },
        texts_by_language={
            "vi": {
                "title": row["title_vi"],
                "severity_reason": _reason_vi(row),
                "why": "Mục này thuộc Health Check, bộ chuẩn bảo mật của chính Salesforce; "
                f"{rated_vi if counted else 'mục chỉ mang tính tham khảo, không tính điểm'}.",
                "pass": f"{row['title_vi']}.",
                "fail": row["fail_vi"],
                "executive": row["executive_vi"],
                "unknown": f"Chưa xác định được điều sau có đúng hay không: “{row['title_vi']}”.",
                "fix": row["fix_vi"],
                "limits": row["limits_vi"],
            }
        },
    )


def _reason(row: Row) -> str:
    """The severity of a row is the vendor's own; a row that repeats a check need not say more."""
    told = (
        "lists it for information only"
        if row["risk"] == "informational"
        else f"rates it a {row['risk']} risk"
    )
    return f"Salesforce's own Health Check {told}: {row.get('severity_reason_en', _ELSEWHERE)}."


def _reason_vi(row: Row) -> str:
    risk = _RISK_VI.get(row["risk"])
    told = "chỉ nêu mục này để tham khảo" if risk is None else f"xếp mục này vào mức rủi ro {risk}"
    return f"Health Check của chính Salesforce {told}: {row.get('severity_reason_vi', _ELSEWHERE_VI)}."


def _rows() -> list[Row]:
    rows: list[Row] = read_yaml(Path(str(files("checks.salesforce") / "health_check.yaml")))["settings"]
    return rows


CHECKS = tuple(check_of(row) for row in _rows())
