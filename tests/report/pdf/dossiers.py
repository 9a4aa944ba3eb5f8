"""Reports for the vendor as their builder would make them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from auditor.report.views.dossier import (
    DocumentAsked,
    Dossier,
    DossierFinding,
    Item,
    ProofOf,
    Repair,
    ThreadLine,
)
from tests.report.pdf.days import day, labels

_SAID: dict[str, dict[str, Any]] = {
    "en": {
        "title": "CRM security findings:",
        "product": "Product: Salesforce",
        "about": (("Assessed", "24 November 2026"), ("Policy", "standard")),
        "totals": "42 findings are listed here; the workbook lists 9,763 places where they were seen.",
        "headline": "61 of 74 users may export customer lists; 9 of them exported in the last 30 days.",
        "check": "Roles that can export lists",
        "owner": "Implementer",
        "severity": "high",
        "concerns": "61 people",
        "observed": "ExportReport = true",
        "expected": "ExportReport = false",
        "rest": "168 more stand in the workbook.",
        "grouped": "178 roles: these ten hold 90 % of it.",
        "why": "Whoever may export takes the whole list along in one file. Most of them never use the right.",
        "lead": "Take the right away and give it to the few who need it.",
        "repair": "Setup, Permission Sets, Sales Rep, System Permissions",
        "set": "Export Reports: off",
        "side": "Scheduled exports of these people stop; tell them before.",
        "look": "Then ask for an export as one of these people; it must be refused.",
        "said": "Planned",
        "text": "We take it away with the release of December.",
        "since": "Still there on 24 November 2026.",
        "document": "The current SOC 2 report, section on encryption",
        "settles": "Whether stored data is encrypted",
        "fresh": "12 months",
        "vendor": "The vendor",
        "foot": "The short name beside each finding stays the same in later reports.",
        "scan": (
            ("Source", "an export of 23 November 2026, 1,204 files"),
            ("Rights used", "none: an export was read"),
            ("Written", "nothing was written"),
        ),
        "glossary": (
            ("Role", "A bundle of rights that is given to people; a profile or a permission set."),
            ("MFA", "Beside the password a second factor is asked for at sign-in."),
            ("Export", "The configuration as files, as the product gives it out."),
        ),
        "seen": "23 November 2026",
        "until": "accepted until 10 January 2027",
        "repeats": "The same is wrong by check access.export-data of the product's own baseline.",
    },
    "vi": {
        "title": "Các phát hiện về an toàn thông tin CRM:",
        "product": "Sản phẩm: Salesforce",
        "about": (("Ngày đánh giá", "24/11/2026"), ("Chính sách", "tiêu chuẩn")),
        "totals": "Báo cáo này liệt kê 42 phát hiện; bảng tính liệt kê 9.763 vị trí đã thấy.",
        "headline": "61 trên 74 người dùng được phép xuất danh sách khách hàng; chỉ 9 người đã dùng quyền này trong 30 ngày qua.",
        "check": "Vai trò xuất được danh sách",
        "owner": "Đơn vị triển khai",
        "severity": "cao",
        "concerns": "61 người",
        "observed": "ExportReport = true",
        "expected": "ExportReport = false",
        "rest": "168 mục khác có trong bảng tính.",
        "grouped": "178 vai trò: mười vai trò này chiếm 90 %.",
        "why": "Ai được xuất dữ liệu đều mang được cả danh sách đi trong một tệp. Phần lớn chưa từng dùng quyền này.",
        "lead": "Thu hồi quyền và cấp lại cho đúng người cần dùng.",
        "repair": "Setup, Permission Sets, Sales Rep, System Permissions",
        "set": "Export Reports: tắt",
        "side": "Các lịch xuất dữ liệu của những người này sẽ dừng; hãy báo trước.",
        "look": "Sau đó thử xuất dữ liệu bằng tài khoản của một người trong số này; hệ thống phải từ chối.",
        "said": "Có kế hoạch",
        "text": "Chúng tôi sẽ thu hồi trong đợt phát hành tháng 12.",
        "since": "Ngày 24/11/2026 vẫn còn.",
        "document": "Báo cáo SOC 2 còn hiệu lực, phần mã hóa",
        "settles": "Dữ liệu lưu trữ có được mã hóa không",
        "fresh": "12 tháng",
        "vendor": "Nhà cung cấp",
        "foot": "Tên ngắn bên cạnh mỗi phát hiện không đổi trong các báo cáo sau.",
        "scan": (
            ("Nguồn", "bản xuất ngày 23/11/2026, 1.204 tệp"),
            ("Quyền đã dùng", "không: đọc từ bản xuất"),
            ("Ghi", "không ghi gì"),
        ),
        "glossary": (
            ("Vai trò", "Một nhóm quyền cấp cho người dùng; hồ sơ hoặc tập quyền."),
            ("MFA", "Khi đăng nhập, ngoài mật khẩu còn cần một yếu tố thứ hai."),
            ("Bản xuất", "Cấu hình ở dạng tệp, do sản phẩm xuất ra."),
        ),
        "seen": "23/11/2026",
        "until": "đã chấp nhận đến 10/01/2027",
        "repeats": "Cũng lỗi này theo phép kiểm tra access.export-data trong đường cơ sở của sản phẩm.",
    },
}


def full(language: str = "en", findings: int = 12, items: int = 10) -> Dossier:
    """A report with so many findings, each with so many items."""
    said = _SAID[language]
    return Dossier(
        language=language,
        title=said["title"],
        tenant="Nước sạch Hà Nội",
        product_line=said["product"],
        assessed=day("2026-11-24", language),
        about=said["about"],
        totals=said["totals"],
        findings=tuple(_finding(language, number, items) for number in range(1, findings + 1)),
        all_items={},
        documents=(
            DocumentAsked("document:soc-2", said["document"], said["settles"], said["fresh"], said["vendor"]),
        ),
        scan=said["scan"],
        glossary=said["glossary"],
        notes=(),
        labels=labels("vendor", language),
        foot=said["foot"],
        digest="sha256:" + "a" * 64,
    )


def empty(language: str = "en") -> Dossier:
    """A report without a finding."""
    return replace(full(language, 0), documents=(), glossary=())


def _finding(language: str, number: int, items: int) -> DossierFinding:
    said = _SAID[language]
    return DossierFinding(
        number=number,
        anchor=f"access.sample-{number}",
        about=f"check:access.sample-{number}",
        severity=("critical", "high", "medium", "low")[number % 4],
        severity_text=said["severity"],
        headline=said["headline"],
        title=said["check"],
        owner=said["owner"],
        requested=day("2026-12-08", language),
        concerns=said["concerns"],
        items=tuple(_item(language, number, place) for place in range(items)),
        rest=said["rest"] if items else "",
        grouped=said["grouped"] if items else "",
        why=said["why"],
        repair=Repair(
            said["lead"], said["repair"], said["set"], said["side"], "https://help.example.com/export"
        ),
        proof=ProofOf(
            f"crm-audit gate force-app/main/default --check access.sample-{number} --policy policy.yaml",
            "SELECT Id, Label FROM PermissionSet WHERE PermissionsExportReport = true AND Name IN ('Sales_Rep_0', 'Sales_Rep_1')",
            said["look"],
        ),
        frameworks=(("ISO/IEC 27001:2022", "A.5.15"), ("NIST CSF 2.0", "PR.AA-05")),
        thread=(
            ThreadLine(
                day("2026-11-10", language),
                "implementer@example.com",
                said["said"],
                said["text"],
                "",
                said["since"],
            ),
        )
        if number == 2
        else (),
        repeats=(said["repeats"],) if number == 3 else (),
        closed=False,
    )


def _item(language: str, number: int, place: int) -> Item:
    said = _SAID[language]
    return Item(
        fingerprint=f"{number:04x}{place:04x}",
        name=f"Sales_Rep_{place}",
        where=f"force-app/main/default/permissionsets/Sales_Rep_{place}.permissionset-meta.xml:{10 + place}",
        locator="PermissionSet/userPermissions[name=ExportReport]/enabled",
        observed=said["observed"],
        expected=said["expected"],
        evidence="sha256:3f1ab2c4",
        evidence_whole="sha256:" + "3f" * 32,
        seen_at=said["seen"],
        severity="high",
        severity_text=said["severity"],
        accepted=said["until"] if place == 3 else "",
    )
