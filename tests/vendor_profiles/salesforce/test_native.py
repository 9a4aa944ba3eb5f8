"""Facts under native keys: settings as they stand, and the numbers that the product's own baseline computes."""

from __future__ import annotations

from tests.exports import Files, object_rights, rights
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says
from tests.vendor_profiles.salesforce.files import els, meta, org, torn

APEX = "ApexSettings"
SILENT, BAD = (NOT_PROVIDED, APEX), (ERROR, APEX)


def native(key: str, **values: object) -> Facts:
    """`native("A", b=1)`: the fact `A.b`; `__` stands for a dot."""
    return {f"native_fact[{key}.{name.replace('__', '.')}]": value for name, value in values.items()}


def computed(**values: object) -> Facts:
    return native("computed", **values)


def disposition(behavior: str, risky: str = "true") -> str:
    return els("dispositions", behavior=behavior, securityRiskFileType=risky)


def risky(*dispositions: str) -> dict[str, str | bytes]:
    return meta("FileUploadAndDownloadSecuritySettings", "".join(dispositions))


def certificate(name: str, day: str, bits: str = "2048") -> dict[str, str | bytes]:
    return meta("Certificate", els(expirationDate=day, keySize=bits), name)


def site(name: str, off: str) -> dict[str, str | bytes]:
    return meta("RemoteSiteSetting", els(disableProtocolSecurity=off), name)


def redirects(warned: str, blocked: str) -> dict[str, str | bytes]:
    body = els(redirectBlockModeEnabled=blocked) + els("sessionSettings", redirectionWarning=warned)
    return meta("SecuritySettings", body)


def shared(model: str) -> dict[str, str | bytes]:
    return meta("CustomObject", els(externalSharingModel=model), "Contact/Contact")


def guests(*bits: str, rules: str = "") -> dict[str, str | bytes]:
    body = object_rights("Case", *bits) if bits else ""
    return {
        **meta("CustomSite", els(guestProfile="G"), "S"),
        **meta("Network", els(site="S")),
        **meta("Profile", body + rights("X"), "G"),
        **meta("PermissionSet", els(label="P")),
        **meta("PermissionSetGroup", els(label="P")),
        **meta("SharingRules", rules, "Case"),
    }


def of_certificates(first: object, second: object, third: object) -> Facts:
    return computed(
        expired_certificates=first,
        smallest_certificate_key_size=second,
        days_to_first_certificate_expiry=third,
    )


CERTIFICATES = {
    **certificate("A", "2026-12-24"),
    **certificate("B", "2027-01-01", "4096"),
    **certificate("C", "2020-01-01", "512"),
}
NO_CERTIFICATE, BAD_CERTIFICATE = (NOT_PROVIDED, "Certificate"), (ERROR, "Certificate")
GUEST_RULE = els("sharingGuestRules", fullName="R")
SITES, FILES_SAID = "RemoteSiteSetting", "FileUploadAndDownloadSecuritySettings"
SECURITY = "SecuritySettings"


@cases(
    "files, facts",
    {
        "settings keep their names and get their types": (
            meta(APEX, '<a>true</a><b>12</b><c>Text</c><d><e>-3</e></d><f/><g xsi:nil="true"/><h>false</h>'),
            {
                **native(APEX, a=True, b=12, c="Text", d__e=-3, f=SILENT, g=SILENT, h=False, nothing=SILENT),
                f"native_fact[{APEX}.d.e]@line": 3,
                f"native_fact[{APEX}.d.e]@locator": f"{APEX}.d.e",
            },
        ),
        "a torn file is an error, an absent one is not provided": (
            torn(APEX),
            {**native(APEX, a=BAD), **native("EventSettings", a=(NOT_PROVIDED, "EventSettings"))},
        ),
        "risky files, of two kinds and a harmless one": (
            risky(disposition("HYBRID"), disposition("EXECUTE_IN_BROWSER"), disposition("HYBRID", "false")),
            computed(hybrid_security_risk_file_types=2),
        ),
        "risky files that are downloaded": (
            risky(disposition("DOWNLOAD")),
            computed(hybrid_security_risk_file_types=0),
        ),
        "of two minds on a risky file": (
            risky(disposition("DOWNLOAD</behavior><behavior>HYBRID")),
            computed(hybrid_security_risk_file_types=(NOT_PROVIDED, FILES_SAID)),
        ),
        "nothing said of risky files": (
            risky(),
            computed(hybrid_security_risk_file_types=(NOT_PROVIDED, FILES_SAID)),
        ),
        "certificates, one of them over": (CERTIFICATES, of_certificates(1, 2048, 30)),
        "one is torn": (CERTIFICATES | torn("Certificate", "D"), of_certificates(*[BAD_CERTIFICATE] * 3)),
        "one has no date": (CERTIFICATES | certificate("D", ""), of_certificates(*[NO_CERTIFICATE] * 3)),
        "no certificates": ({"package.xml": ""}, of_certificates(*[NO_CERTIFICATE] * 3)),
        "one that hides its size may be the smallest": (
            certificate("A", "2026-12-24") | certificate("B", "2027-01-01", ""),
            of_certificates(0, NO_CERTIFICATE, 30),
        ),
        "warned of redirects": (redirects("true", "false"), computed(untrusted_redirects_allowed=False)),
        "redirects are blocked": (redirects("false", "true"), computed(untrusted_redirects_allowed=False)),
        "warned, nothing said of blocking": (
            redirects("true", ""),
            computed(untrusted_redirects_allowed=False),
        ),
        "neither": (redirects("false", "false"), computed(untrusted_redirects_allowed=True)),
        "not warned, nothing said of blocking": (
            redirects("false", ""),
            computed(untrusted_redirects_allowed=(NOT_PROVIDED, SECURITY)),
        ),
        "a remote site without protection": (
            site("A", "true") | site("B", "false"),
            computed(remote_sites_without_protocol_security=1),
        ),
        "all are protected": (site("A", "false"), computed(remote_sites_without_protocol_security=0)),
        "a remote site is torn": (
            torn(SITES),
            computed(remote_sites_without_protocol_security=(ERROR, SITES)),
        ),
        "no remote sites": (
            {"package.xml": ""},
            computed(remote_sites_without_protocol_security=(NOT_PROVIDED, SITES)),
        ),
        "guests read": (
            guests("allowRead", rules=GUEST_RULE),
            computed(guest_profiles_with_edit=0, guest_profiles_with_read=1, guest_sharing_rules=1),
        ),
        "guests edit": (
            guests("allowRead", "allowEdit"),
            computed(
                guest_profiles_with_edit=1,
                guest_profiles_with_read=1,
                guest_sharing_rules=(NOT_PROVIDED, "SharingRules"),
            ),
        ),
        "guests are silent": (
            guests(),
            computed(
                guest_profiles_with_edit=(NOT_PROVIDED, "Profile"),
                guest_profiles_with_read=(NOT_PROVIDED, "Profile"),
            ),
        ),
        "a public object": (shared("Read"), computed(objects_with_public_external_access=1)),
        "a private one, others are not there": (
            shared("Private"),
            computed(objects_with_public_external_access=(NOT_PROVIDED, "CustomObject")),
        ),
        "no trusted network, and administrators are out of reach": (
            meta(SECURITY, "<networkAccess/>"),
            computed(trusted_ip_ranges=0, active_system_administrators=(OUT_OF_REACH, "users")),
        ),
    },
)
def test_native_facts(files: Files, facts: Facts) -> None:
    says(org(files), facts)


def test_settings_in_two_files_must_agree() -> None:
    one, other = meta(APEX, els(a="true", b="1")), meta(APEX, els(a="false", b="1", c="2"))
    says(org(one, other), native(APEX, a=BAD, b=1, c=2))
