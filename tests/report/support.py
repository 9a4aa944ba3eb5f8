"""Assessments for tests of reports: made by the engine from built postures, with every status and hostile names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from auditor.assess.acceptance.waiver import Waiver
from auditor.assess.acceptance.waivers import WaiverBook, WaiverNotice
from auditor.assess.assessment import Assessment, Tenant, TenantSource, assess
from auditor.assess.frameworks import load_frameworks
from auditor.check import Catalogue, Check
from auditor.policy import load_policy
from auditor.posture import Endpoint, EndpointKind, Known, Posture, Role, Unknown, UnknownKind, Unread
from auditor.report.speech.words import Vocabulary, Words
from auditor.snapshot import Skipped
from tests.builders import GAP, evidence, known, population, posture_with, role, unread
from tests.report.hostile import HOSTILE
from tests.report.samples import CHECKS, CODE, EXPORT, MODIFY

TODAY = date(2026, 11, 24)
NOW = "2026-11-24T08:30:00Z"

CATALOGUE = Catalogue({entry.id: entry for entry in CHECKS}, ())
VOCABULARY = Vocabulary(
    evidence={"RelaySettings": {"en": "Event relays", "vi": "Cấu hình chuyển nhật ký"}},
    ask={
        "encryption-at-rest": {
            "en": "Ask the vendor for its current SOC 2 report, section on encryption.",
            "vi": "Hãy yêu cầu nhà cung cấp gửi báo cáo SOC 2 còn hiệu lực, phần mã hóa.",
        }
    },
)


def words(language: str = "en") -> Words:
    """Words over the sample catalogue."""
    return Words(language, CATALOGUE, VOCABULARY)


def endpoint(name: str, url: str) -> Endpoint:
    """An address that the product calls."""
    place = evidence(f"remoteSiteSettings/{name}.remoteSite-meta.xml", 5)
    return Endpoint(
        f"remote-site:{name}",
        name,
        EndpointKind.REMOTE_SITE,
        Known(url, place),
        known(True),
        None,
        None,
        None,
        place,
    )


def posture() -> Posture:
    """A tenant with every kind of trouble: fails, hostile names, and each of the five unknowns."""
    roles = [
        role("Admin", MODIFY, EXPORT),
        role("Sales", MODIFY),
        role("Service", EXPORT),
        role("Partner", MODIFY),
    ]
    roles += [role(name, MODIFY) for name in HOSTILE]
    roles += [role(f"Team {number:02d}") for number in range(30)]
    built = posture_with(
        **{
            "access.roles": population("roles", *roles),
            "integrations.endpoints": population("endpoints", endpoint("Old", "http://old.example/")),
            "exposure.sites": population("sites"),
            "transport.hsts": known(True),
            "transport.mail_tls_required": known(False),
            "administrators": Unknown(
                UnknownKind.DENIED, resource="User", permission="View Setup and Configuration", reason="403"
            ),
            "encryption.at_rest": Unknown(UnknownKind.OUT_OF_REACH, resource="TenantSecret"),
            "backup.last_restore_test": Unknown(UnknownKind.NOT_PROVIDED, resource="BackupPolicy"),
            "logging.relays": Unknown(UnknownKind.STALE, resource="RelaySettings", reason="from 2024"),
            "secrets": Unknown(
                UnknownKind.ERROR,
                resource="ApexClass",
                reason="malformed \x1b[2J <x>",
                path="classes/=A|B.cls",
            ),
        }
    )
    return replace(built, provided={"Profile": len(roles), "RemoteSiteSetting": 1})


def waivers() -> WaiverBook:
    """One in force for a hostile name's neighbour, one for all addresses; expired, unused and malformed ones."""

    def waiver(check: str, resource: str, expires: date) -> Waiver:
        return Waiver(
            check=check,
            resource=resource,
            reason="=Needed until the partner portal <b>moves</b>|",
            owner="Sales",
            approver="@ciso",
            expires=expires,
        )

    good = (
        waiver("access.sample-modify", "profile:Partner", date(2027, 1, 10)),
        waiver("endpoints.sample-http", "remote-site:*", date(2027, 6, 30)),
        waiver("access.sample-modify", "profile:Sales", date(2026, 11, 23)),
        waiver("access.sample-code", "profile:Gone", date(2027, 1, 1)),
    )
    wrong = (
        WaiverNotice("malformed", "access.sample-modify", "x|y", "waiver 5: expires: \x1b[31mnot a date"),
    )
    return WaiverBook(TODAY, good, wrong)


def assessment(
    built: Posture | None = None,
    checks: tuple[Check, ...] = CHECKS,
    *,
    book: WaiverBook | None = None,
    tenant: str = "Nước sạch <Hà Nội> | ACME",
    skipped: int = 14,
) -> Assessment:
    """The sample posture (or another) judged by the sample checks on a fixed day."""
    lost = [Skipped(name, "unreadable", "x\x1b[31m|`<b>") for name in HOSTILE[:4]]
    lost += [Skipped(f"objects/Object{number}.object", "unreadable") for number in range(skipped - len(lost))]
    source = TenantSource(
        "export", "sha256:" + "a" * 64, "2026-11-23T10:00:00Z", 60, "force-app/main/default"
    )
    return assess(
        built or posture(),
        checks,
        load_policy(),
        book or waivers(),
        Tenant(tenant, "salesforce", "Salesforce", (source,), tuple(lost[: max(skipped, 0)])),
        assessed_at=NOW,
        today=TODAY,
        catalogue_version="0.1.0",
        frameworks=load_frameworks(),
        keep_going=True,
    )


def clean() -> Assessment:
    """A tenant of which all that is asked is known, and right or without object."""
    built = posture_with(
        **{
            "access.roles": population("roles", role("Sales"), role("Service")),
            "administrators": population("administrators"),
            "encryption.at_rest": known(True),
            "backup.last_restore_test": known(TODAY),
            "logging.relays": population("event_relays"),
            "secrets": population("scanned_files"),
            "integrations.endpoints": population("endpoints", endpoint("New", "https://new.example/")),
            "exposure.sites": population("sites"),
            "transport.hsts": known(True),
            "transport.mail_tls_required": known(True),
        }
    )
    whole = tuple(entry for entry in CHECKS if entry.id != "hygiene.sample-broken")
    return assessment(built, whole, book=WaiverBook(TODAY), tenant="ACME", skipped=0)


def gaps() -> Assessment:
    """A tenant of which one role is unread and one half seen, beside one that is wrong."""
    return of_roles(role("Sales", MODIFY, CODE), role("Half seen", seen=GAP), lost=(unread("profile:Lost|"),))


def crowd(count: int) -> Assessment:
    """A tenant with very many wrong roles."""
    return of_roles(*(role(f"Role {number:05d}", MODIFY) for number in range(count)))


def of_roles(*roles: Role, lost: tuple[Unread, ...] = ()) -> Assessment:
    """A tenant of which only its roles are known."""
    built = posture_with(**{"access.roles": population("roles", *roles, unread=lost)})
    return assessment(built, book=WaiverBook(TODAY), tenant="ACME", skipped=0)


__all__ = [
    "CATALOGUE",
    "HOSTILE",
    "NOW",
    "TODAY",
    "assessment",
    "clean",
    "crowd",
    "gaps",
    "of_roles",
    "posture",
    "waivers",
    "words",
]
