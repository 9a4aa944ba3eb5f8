"""Verdicts of a whole tenant: a weak one, a hardened one, with every file lost in turn, and the recorded one."""

import os
import shutil
from pathlib import Path

import pytest

from auditor.check import load_catalogue
from auditor.posture import UnknownKind
from benchmarks.twins.creme.shapes import config, dump, report, role, rule, settings, stored, user
from tests.unknown import is_unknown
from tests.vendor_profiles.brought import need_not_be_told
from tests.vendor_profiles.creme.support import POLICY, VENDOR, extraction, read, statuses
from vendor_profiles.creme.normalize import NORMALIZER

SENDER = {
    "model": "emails.emailsendingconfigitem",
    "pk": 1,
    "fields": {"name": "M", "host": "m", "use_tls": True},
}
FETCHER = {"model": "emails.emailsyncconfigitem", "pk": 1, "fields": {"host": "i", "use_ssl": True}}
EXPORTED = {
    "uuid": "role-1",
    "name": "Regular user",
    "allowed_apps": ["persons", "documents"],
    "admin_4_apps": ["persons"],
    "creatable_ctypes": [],
    "exportable_ctypes": ["persons.contact"],
    "credentials": [{"value": 62, "type": 1}],
}
WEAK = {
    "dumpdata.json": dump(
        user(1, "root", is_superuser=True, password=stored("root")),
        user(2, "bob", role=1, roles=[1], last_login="2025-01-01T00:00:00Z"),
        role(
            1,
            "Regular user",
            raw_admin_4_apps="persons",
            raw_special_perms="creme_config-user\ncreme_config-role",
            exportable_ctypes=[["persons", "contact"]],
        ),
        rule(1, 1),
        SENDER,
        FETCHER,
    ),
    "config_export.json": config(EXPORTED),
    "diffsettings.txt": settings(),
    "check_deploy.txt": report("security.W004", "security.W012"),
}
HARDENED = {
    "dumpdata.json": dump(
        user(1, "root", is_active=False, is_superuser=True),
        user(2, "bob", role=1, roles=[1]),
        user(3, "alice", is_superuser=True),
        role(1, "Regular user"),
        rule(1, 1, set_type=2),
        SENDER,
        FETCHER,
    ),
    "diffsettings.txt": settings(
        SITE_DOMAIN="https://crm.example.test",
        SECURE_HSTS_SECONDS=31536000,
        SESSION_COOKIE_AGE=1800,
        EMAIL_USE_TLS=True,
        AUTH_PASSWORD_VALIDATORS=[
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 14},
            }
        ],
        DATABASES={
            "default": {"ENGINE": "x.postgresql", "HOST": "db", "OPTIONS": {"sslmode": "verify-full"}}
        },
    ),
    "check_deploy.txt": report(),
}
# What the product itself lacks: no setting mends it.
ALWAYS = {
    "mfa.admins",
    "logging.sign-in-retention",
    "mfa.enforcement-gaps",
    "mfa.all-users",
    "mfa.required-for-ui",
    "mfa.phishing-resistant",
    "auth.password-only",
    "auth.lockout",
    "auth.password-complexity",
    "auth.password-history",
    "logging.sign-ins",
}
LEFT_ALONE = {"auth.admin-recovery-second"}
"""One superuser is left, and whether an account for emergencies was tried is a person's to say."""
# Rights of a superuser, which a policy allows to `role:superuser`.
SUPERUSER = {
    "access.modify-all-data",
    "access.view-all-data",
    "access.personal-data-wide",
    "access.export-data",
    "access.bulk-delete",
    "access.customize",
    "access.manage-roles",
    "access.manage-users",
    "access.reset-credentials",
}
# Held by the built-in superuser alone as Creme comes, which the shipped policy allows.
BUILT_IN_ONLY = {"access.manage-roles", "access.manage-users", "access.reset-credentials"}


def seen(files: dict[str, bytes], declared: bool = True) -> dict[str, str]:
    return statuses(NORMALIZER.merge(extraction(files.items()), POLICY), declared)


def scored() -> set[str]:
    return {check.id for check in load_catalogue() if check.scored and check.vendor is None}


def test_a_weak_tenant_fails_where_it_should() -> None:
    found = seen(WEAK)
    more = {
        "auth.shipped-accounts",
        "auth.session-timeout",
        "transport.hsts",
        "transport.own-address-https",
        "hygiene.dormant-accounts",
    }
    assert {
        check: found[check] for check in ALWAYS | SUPERUSER | more if found[check] not in ("fail", "partial")
    } == {}
    assert found["transport.connections-encrypted"] == "partial"


def test_a_hardened_tenant_fails_only_for_what_the_product_lacks() -> None:
    found = seen(HARDENED)
    failing = {check for check in scored() if found[check] in ("fail", "partial")}
    assert failing - SUPERUSER - LEFT_ALONE == ALWAYS
    for check in ("auth.shipped-accounts", "auth.session-timeout", "auth.password-length", "transport.hsts"):
        assert found[check] == "pass"


def test_every_scored_check_is_filled_or_declared() -> None:
    posture = NORMALIZER.merge(extraction(WEAK.items()), POLICY)
    found = statuses(posture)
    declared = VENDOR.profile.out_of_reach("export")
    topics = {check.id: check.topic for check in load_catalogue() if not need_not_be_told(check)}
    open_ones = {
        check
        for check in scored() & topics.keys()
        if found[check] == "unknown" and check not in declared and topics[check] not in declared
    }
    assert open_ones == LEFT_ALONE


def test_nothing_that_is_declared_hides_a_verdict() -> None:
    bare = seen(WEAK, declared=False)
    topics = {check.id: check.topic for check in load_catalogue()}
    for check in scored():
        keys = {check, topics[check]}
        if keys & set(VENDOR.profile.out_of_reach("export")):
            assert bare[check] in ("unknown", "not_applicable"), check
        if keys & set(VENDOR.profile.not_applicable):
            assert bare[check] in ("unknown", "not_applicable", "pass"), check


def test_nothing_given_is_nothing_known() -> None:
    posture = read()
    assert is_unknown(posture.access.roles, (UnknownKind.NOT_PROVIDED, "Dump"))
    assert posture.provided == {}


@pytest.fixture
def recorded(tmp_path: Path) -> Path:
    """The files of a real installation, where the environment names the folder of recordings."""
    root = os.environ.get("CRM_AUDIT_RECORDED")
    if root is None:
        pytest.skip("CRM_AUDIT_RECORDED names no folder of recorded answers")
    shutil.copytree(Path(root) / "creme", tmp_path / "creme")
    return tmp_path / "creme"


def test_a_real_installation_as_it_comes(recorded: Path) -> None:
    names = [path for path in sorted(recorded.iterdir()) if NORMALIZER.kind_of(path.name)]
    assert len(names) == 3
    found = seen({path.name: path.read_bytes() for path in names})
    for check in (
        *ALWAYS - {"auth.password-complexity", "auth.password-history"},
        *SUPERUSER - BUILT_IN_ONLY,
        "auth.shipped-accounts",
    ):
        assert found[check] in ("fail", "partial"), check
    assert {found[check] for check in BUILT_IN_ONLY} == {"pass"}
    assert found["transport.hsts"] == "fail"
    assert found["hygiene.dormant-accounts"] == "pass"
