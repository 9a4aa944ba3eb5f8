"""Checks for tests of reports: one of every status and of every kind of unknown."""

from __future__ import annotations

from auditor.check import Check
from tests.report.making import CODE, EXPORT, MODIFY, broken, endpoints, holders, sample, sites, switch

NEVER = switch("hsts", "never")

CHECKS: tuple[Check, ...] = (
    sample(
        "access.sample-modify",
        "Roles that can change every record",
        "Vai trò sửa được mọi hồ sơ",
        ("access.roles",),
        holders(MODIFY, True),
        severity="critical",
        effort="days",
    ),
    sample(
        "access.sample-export",
        "Roles that can export lists",
        "Vai trò xuất được danh sách",
        ("access.roles",),
        holders(EXPORT, False),
        topic="export-permission",
    ),
    sample(
        "access.sample-code",
        "Roles that can run code",
        "Vai trò chạy được mã lệnh",
        ("access.roles",),
        holders(CODE, False),
        severity="medium",
        topic="segregation-of-duties",
    ),
    sample(
        "endpoints.sample-http",
        "Addresses without encryption",
        "Địa chỉ không mã hóa",
        ("integrations.endpoints",),
        endpoints,
        topic="plain-http-endpoints",
        owner="implementer",
    ),
    sample(
        "mfa.sample-admins",
        "Administrators without a second factor",
        "Quản trị viên chưa bật MFA",
        ("administrators",),
        NEVER,
        severity="critical",
        topic="mfa-admins",
    ),
    sample(
        "encryption.sample-at-rest",
        "Encryption of stored data",
        "Mã hóa dữ liệu lưu trữ",
        ("encryption.at_rest",),
        NEVER,
        severity="critical",
        topic="encryption-at-rest",
        owner="vendor",
    ),
    sample(
        "backup.sample-restore",
        "Tried restore",
        "Kiểm tra khôi phục",
        ("backup.last_restore_test",),
        NEVER,
        topic="restore-tested",
        effort="project",
    ),
    sample(
        "logging.sample-relays",
        "Logs that leave the system",
        "Nhật ký được chuyển ra ngoài",
        ("logging.relays",),
        NEVER,
        topic="log-shipping",
    ),
    sample(
        "secrets.sample-code",
        "Secrets in code",
        "Bí mật nằm trong mã nguồn",
        ("secrets",),
        NEVER,
        severity="medium",
        topic="api-credentials",
    ),
    sample(
        "hygiene.sample-broken", "A check that breaks", "Phép kiểm tra bị lỗi", (), broken, severity="low"
    ),
    sample(
        "transport.sample-hsts",
        "Browsers are told to use encryption",
        "Trình duyệt buộc dùng mã hóa",
        ("transport.hsts",),
        switch("hsts", "transport.hsts"),
        topic="web-hardening",
    ),
    sample(
        "exposure.sample-sites",
        "Public sites",
        "Trang công khai",
        ("exposure.sites",),
        sites,
        topic="guest-access",
    ),
    sample(
        "readiness.sample-drill",
        "Tried emergency plan",
        "Diễn tập phương án ứng phó",
        ("transport.mail_tls_required",),
        switch("mail_tls_required", "drill"),
        topic="incident-plan",
    ),
    sample(
        "transport.salesforce-hsts",
        "HSTS (product baseline)",
        "HSTS (đường cơ sở của sản phẩm)",
        ("transport.hsts",),
        switch("hsts", "SecuritySettings.hsts"),
        vendor="salesforce",
        same_as="transport.sample-hsts",
    ),
    sample(
        "transport.salesforce-https",
        "HTTPS (product baseline)",
        "HTTPS (đường cơ sở của sản phẩm)",
        ("transport.mail_tls_required",),
        switch("mail_tls_required", "SecuritySettings.https"),
        vendor="salesforce",
        scored=False,
    ),
    sample(
        "transport.salesforce-unseen",
        "Unseen (product baseline)",
        "Chưa thấy (đường cơ sở của sản phẩm)",
        ("administrators",),
        NEVER,
        vendor="salesforce",
        scored=False,
    ),
)

__all__ = ["CHECKS", "CODE", "EXPORT", "MODIFY"]
