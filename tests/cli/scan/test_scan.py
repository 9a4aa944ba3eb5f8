"""`crm-audit scan` from end to end: formats, selections, shapes of exports, and the places that it names."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.exports import (
    DATED,
    EXAMPLE,
    MAIN,
    ROOT,
    Ran,
    audit,
    files_of,
    line_of,
    object_rights,
    result_of,
    rights,
    scan,
    write,
    xml,
    zipped,
)
from tests.report.pdf.reading import papers

MACHINES = ("ocsf", "oscal", "cyclonedx", "gitlab", "prometheus")
FORMATS = ("text", "json", "html", "md", "sarif", "junit", "csv", *MACHINES)
NAMELESS = ("text", "html", "prometheus")
NAMES = {
    "assessment.json",
    "worklist.en.csv",
    "worklist.en.xlsx",
    "frameworks.csv",
    "report.md",
    "results.sarif",
    "junit.xml",
    "ocsf.json",
    "oscal.json",
    "cyclonedx.json",
    "gl-code-quality.json",
    "metrics.prom",
    "management.en.html",
    "vendor.en.html",
    "management.en.pdf",
    "vendor.en.pdf",
    "technical.en.html",
    "vendor.en.xlsx",
}
CLOCK = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|\+00:00)?"
    # seconds since 1970, and ids that are made of the time of the assessment
    r"|(?<=\"time\":)\d{13}|(?<=\} )1\d{9}$|[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}",
    re.MULTILINE,
)

SECURITY = xml("SecuritySettings", "<enableAdminLoginAsAnyUser>true</enableAdminLoginAsAnyUser>")
BOSS = xml("Profile", f"<userLicense>Salesforce</userLicense>\n{rights('ModifyAllData')}")
SMALL = {
    "profiles/Boss.profile-meta.xml": BOSS,
    "permissionsets/Plain.permissionset-meta.xml": xml("PermissionSet", "<label>Plain</label>"),
    "settings/Security.settings-meta.xml": SECURITY,
}


def data_of(ran: Ran) -> Any:
    assert ran.code == 0, ran.text
    return json.loads(ran.out)


def verdicts(data: Any) -> dict[str, tuple[Any, ...]]:
    """All that a scan says, but for where and when."""
    return {
        entry["check"]: (
            entry["status"],
            entry["passing"],
            entry["total"],
            tuple((one["id"], one["status"], one["line"]) for one in entry["resources"]),
        )
        for entry in data["results"]
    }


@pytest.fixture(scope="module")
def example() -> Any:
    return data_of(audit("scan", EXAMPLE, *DATED, "--format", "json"))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("small"), SMALL)


# Formats ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_goes_to_standard_output_alone(small: Path, format_: str) -> None:
    ran = audit("scan", small, *DATED, "--format", format_)
    assert (ran.code, ran.err) == (0, "")
    assert "Boss" in ran.out or format_ in NAMELESS
    if format_ == "json":
        assert json.loads(ran.out)["schema"] == "crm-auditor/assessment/2"
    elif format_ == "sarif":
        assert json.loads(ran.out)["version"] == "2.1.0"
    elif format_ == "junit":
        assert etree.fromstring(ran.raw).tag == "testsuites"
    elif format_ == "csv":
        rows = list(csv.DictReader(io.StringIO(ran.out.lstrip("\ufeff"))))
        assert rows
        assert {"Check", "Severity"} <= set(rows[0])
    elif format_ == "prometheus":
        assert "crm_audit_level{" in ran.out
    elif format_ in MACHINES:
        assert json.loads(ran.out)
    elif format_ == "html":
        assert ran.out.lstrip().lower().startswith("<!doctype html")


def test_what_is_no_text_needs_a_folder(small: Path, tmp_path: Path) -> None:
    ran = audit("scan", small, *DATED, "--format", "xlsx")
    assert ran.code == 2
    assert "--format xlsx needs --out FOLDER" in ran.err
    assert audit("scan", small, *DATED, "--format", "xlsx", "--out", tmp_path / "out").code == 0
    assert (tmp_path / "out/vendor.en.xlsx").read_bytes().startswith(b"PK")


def test_what_is_no_text_is_of_the_paper_that_was_asked(small: Path, tmp_path: Path) -> None:
    for paper in ("a4", "letter"):
        out = tmp_path / paper
        assert audit("scan", small, *DATED, "--format", "pdf", "--paper", paper, "--out", out).code == 0
        assert {path.name for path in out.iterdir()} == {"management.en.pdf", "vendor.en.pdf"}
        size = (595, 842) if paper == "a4" else (612, 792)
        assert papers((out / "vendor.en.pdf").read_bytes()) == {size}


def test_without_the_extra_a_pdf_that_is_asked_for_is_an_error_and_else_left_out_in_a_line(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.report.formats.find_spec", lambda name: None)
    asked = audit("scan", small, *DATED, "--format", "pdf", "--out", tmp_path / "asked")
    assert asked.code == 2
    assert asked.err == "crm-audit: --format pdf: needs an extra: pip install 'crm-auditor[pdf]'\n"
    assert not (tmp_path / "asked").exists()
    every = audit("scan", small, *DATED, "--out", tmp_path / "every")
    assert every.code == 0
    assert every.err.splitlines() == ["no pdf was written; it needs an extra: pip install 'crm-auditor[pdf]'"]
    written = {path.name for path in (tmp_path / "every").iterdir()} - {"summary.txt"}
    assert written == {name for name in NAMES if not name.endswith(".pdf")}
    nothing = audit("scan", small, *DATED)
    assert (nothing.code, nothing.err) == (0, "")


def test_a_summary_is_printed_without_being_asked(small: Path) -> None:
    first, second = (audit("scan", small, *DATED).out for _ in range(2))
    assert first == second
    assert len(first.splitlines()) <= 25
    assert len(audit("scan", small, *DATED, "--format", "text").out.splitlines()) > 25


def test_out_writes_every_format_and_says_so(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "not" / "there yet"
    ran = audit("scan", small, *DATED, "--out", out)
    assert ran.code == 0
    assert {entry.name for entry in out.iterdir()} - {"summary.txt"} == NAMES
    said = audit("scan", small, *DATED, "--out", out, "--verbose").out
    assert all(str(out / name) in said for name in NAMES)
    named = sum(name in "".join(ran.out.split()) for name in NAMES)
    assert named
    assert f"and {len(NAMES) + 1 - named} more" in " ".join(ran.out.split())
    assert all((out / name).stat().st_size for name in NAMES)


def test_out_takes_the_named_formats_only_and_the_language(small: Path, tmp_path: Path) -> None:
    options = ("--format", "json", "--format", "html", "--lang", "vi", "--out", tmp_path)
    assert audit("scan", small, *DATED, *options).code == 0
    assert {entry.name for entry in tmp_path.iterdir()} == {
        "assessment.json",
        "management.vi.html",
        "vendor.vi.html",
        "technical.vi.html",
    }


def test_several_formats_without_out_are_a_mistake(small: Path) -> None:
    ran = audit("scan", small, "--format", "json", "--format", "csv")
    assert (ran.code, ran.out) == (2, "")
    assert "--out" in ran.err


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        (("--format", "pdf"), "pdf"),
        (("--lang", "fr"), "fr"),
        (("--date", "yesterday"), "yesterday"),
        (("--processes", "0"), "0"),
        (("--fail-on", "awful"), "awful"),
        (("--min-coverage", "101"), "101"),
        (("--preset", "strickt"), "did you mean 'strict'"),
        (("--no-such-option",), "--no-such-option"),
        (("--vendor", "salesfroce"), "did you mean 'salesforce'"),
        (("--check", "access.modify-all-dta"), "did you mean 'access.modify-all-data'"),
        (("--skip", "loging"), "did you mean 'logging'"),
        (("--check", "guest-acess"), "did you mean 'guest-access'"),
    ],
)
def test_a_mistake_in_the_call_is_one_line_with_the_nearest_right_one(
    small: Path, options: tuple[str, ...], hint: str
) -> None:
    ran = audit("scan", small, *options)
    assert (ran.code, ran.out) == (2, "")
    assert hint in ran.err


def test_a_path_is_needed_and_must_be_there() -> None:
    assert audit("scan").code == 2
    ran = audit("scan", "no/such/place")
    assert (ran.code, ran.err) == (2, "crm-audit: no/such/place: there is no such file or folder\n")


def test_reports_that_cannot_be_written_are_named(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for place in (tmp_path / "file", tmp_path / "file" / "below"):
        ran = audit("scan", small, "--out", place)
        assert ran.code == 2
        assert "file" in ran.err
        assert "internal error" not in ran.err


# The same input, the same bytes -----------------------------------------------------------------------------


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_bytes_twice_but_for_the_clock(small: Path, format_: str) -> None:
    first, second = (audit("scan", small, *DATED, "--format", format_) for _ in range(2))
    assert CLOCK.sub("", first.out) == CLOCK.sub("", second.out)


def test_the_number_of_processes_changes_nothing(example: Any) -> None:
    many = data_of(audit("scan", EXAMPLE, *DATED, "--format", "json", "--processes", "3"))
    assert CLOCK.sub("", json.dumps(many)) == CLOCK.sub("", json.dumps(example))


# What an export looks like ----------------------------------------------------------------------------------


@pytest.mark.parametrize("top", ["", "unpackaged/", "unpackaged/package one/"])
def test_a_zip_is_judged_as_the_folder_that_it_holds(example: Any, tmp_path: Path, top: str) -> None:
    archive = zipped(tmp_path / "acme.zip", files_of(EXAMPLE), under=top)
    data = data_of(audit("scan", archive, *DATED, "--format", "json"))
    assert verdicts(data) == verdicts(example)
    assert data["skipped"] == []
    assert all(
        one["path"].startswith(top) for entry in data["results"] for one in entry["resources"] if one["path"]
    )


def test_a_zip_comes_on_standard_input(example: Any, tmp_path: Path) -> None:
    archive = zipped(tmp_path / "acme.zip", files_of(EXAMPLE), under="unpackaged/")
    data = data_of(audit("scan", "-", *DATED, "--format", "json", stdin=archive.read_bytes()))
    assert verdicts(data) == verdicts(example)
    assert data["tenant"]["name"] == "standard input"


def test_a_zip_is_read_whole_by_several_processes(tmp_path: Path) -> None:
    """Each process has a handle of its own: a shared one would be moved by the others while it reads."""
    field = xml("CustomField", "<type>Text</type>\n<trackHistory>true</trackHistory>")
    files: dict[str, str | bytes] = dict(SMALL)
    for number in range(1500):
        files[f"objects/Big__c/fields/F{number}__c.field-meta.xml"] = field
    archive = zipped(tmp_path / "big.zip", files, under=MAIN)
    whole, parts = (
        data_of(audit("scan", archive, *DATED, "--format", "json", "--processes", count)) for count in "14"
    )
    assert parts["skipped"] == []
    assert parts["sources"][0]["digest"] == whole["sources"][0]["digest"]


def test_the_metadata_format_says_the_same_as_the_source_format(tmp_path: Path) -> None:
    field = "<complianceGroup>PII</complianceGroup>\n<trackHistory>true</trackHistory>\n<type>Text</type>"
    sharing = "<externalSharingModel>Private</externalSharingModel>\n<sharingModel>Read</sharingModel>"
    source = write(
        tmp_path / "source",
        {
            **SMALL,
            "objects/Contact/Contact.object-meta.xml": xml("CustomObject", sharing),
            "objects/Contact/fields/Pass__c.field-meta.xml": xml("CustomField", field),
            "certs/One.crt-meta.xml": xml("Certificate", "<keySize>1024</keySize>"),
            "certs/One.crt": "text",
            "classes/Login.cls": "class Login { String password = 'Qx7!plover'; }",
            "classes/Login.cls-meta.xml": xml("ApexClass"),
        },
    )
    inner = f"<fields>\n<fullName>Pass__c</fullName>\n{field}\n</fields>\n{sharing}"
    metadata = write(
        tmp_path / "metadata",
        {
            **{name.removesuffix("-meta.xml"): content for name, content in SMALL.items()},
            "package.xml": xml("Package", "<version>64.0</version>"),
            "objects/Contact.object": xml("CustomObject", inner),
            "certs/One.crt-meta.xml": xml("Certificate", "<keySize>1024</keySize>"),
            "certs/One.crt": "text",
            "classes/Login.cls": "class Login { String password = 'Qx7!plover'; }",
            "classes/Login.cls-meta.xml": xml("ApexClass"),
        },
        under="src/",
    )
    one, other = (scan(place) for place in (source, metadata))
    assert one.entities == other.entities
    for result in one.assessment.results:
        twin = result_of(other, result.check.id)
        assert (result.status, result.passing, result.total) == (twin.status, twin.passing, twin.total)
    assert one.assessment.skipped == other.assessment.skipped == ()


def test_projects_in_projects_and_folders_outside_of_the_package_directories_count(tmp_path: Path) -> None:
    project = '{"packageDirectories": [{"path": "force-app", "default": true}]}'
    write(tmp_path, {"sfdx-project.json": project, "inner/sfdx-project.json": project}, under="")
    write(tmp_path, SMALL)
    write(tmp_path, {"profiles/Inner.profile-meta.xml": BOSS}, under=f"inner/{MAIN}")
    write(tmp_path, {"profiles/Unlisted.profile-meta.xml": BOSS}, under="unlisted/main/default/")
    write(tmp_path, {"profiles/Deep.profile-meta.xml": BOSS}, under=f"{MAIN}areas/sales/")
    for tool in ("node_modules", ".sfdx", ".sf"):
        write(tmp_path, {f"profiles/Of {tool}.profile-meta.xml": BOSS}, under=f"{tool}/x/")
    write(tmp_path, {"profiles/Ignored.profile-meta.xml": BOSS}, under=".git/x/")
    found = scan(tmp_path).entities
    assert found >= {"profile:Boss", "profile:Inner", "profile:Unlisted", "profile:Deep"}
    assert found >= {"profile:Of node_modules", "profile:Of .sfdx", "profile:Of .sf"}
    assert "profile:Ignored" not in found


def test_several_paths_are_one_tenant(example: Any) -> None:
    ran = audit("scan", EXAMPLE / "portal", EXAMPLE / "force-app", *DATED, "--format", "json")
    data = data_of(ran)
    assert {key: value[:3] for key, value in verdicts(data).items()} == {
        key: value[:3] for key, value in verdicts(example).items()
    }
    assert len(data["sources"]) == 2


def test_the_tenant_has_the_name_that_is_given_or_that_of_the_folder(small: Path, example: Any) -> None:
    assert example["tenant"] == {"name": "acme-crm", "vendor": "salesforce", "product": "Salesforce"}
    named = data_of(
        audit("scan", small, "--tenant", "Acme <b>", "--vendor", "salesforce", "--format", "json")
    )
    assert named["tenant"]["name"] == "Acme <b>"


# Selections -------------------------------------------------------------------------------------------------


def chosen(small: Path, *options: str) -> set[str]:
    ran = audit("scan", small, *DATED, "--format", "json", *options)
    return {entry["check"] for entry in data_of(ran)["results"]}


def test_checks_are_chosen_by_id_domain_and_topic(small: Path) -> None:
    everything = chosen(small)
    assert chosen(small, "--check", "mfa.sms-only") == {"mfa.sms-only"}
    endpoints = chosen(small, "--check", "endpoints")
    assert endpoints == {name for name in everything if name.startswith("endpoints.")}
    topic = chosen(small, "--check", "plain-http-endpoints")
    assert topic == {
        "endpoints.addresses-listed",
        "endpoints.plain-http",
        "endpoints.protocol-security",
        "endpoints.salesforce-remote-sites",
        "endpoints.stored-credentials-listed",
    }
    assert chosen(small, "--check", "mfa.sms-only", "--check", "endpoints") == {"mfa.sms-only"} | endpoints
    assert chosen(small, "--skip", "endpoints") == everything - endpoints
    assert chosen(small, "--check", "endpoints", "--skip", "plain-http-endpoints") == endpoints - topic


def test_a_narrowed_scan_has_no_grade_and_says_what_was_chosen(small: Path) -> None:
    data = data_of(audit("scan", small, "--check", "mfa", "--format", "json"))
    assert data["score"]["grade"] is None
    assert data["catalogue"]["selection"] == "--check mfa"


# Languages --------------------------------------------------------------------------------------------------


def test_vietnamese_speaks_vietnamese_and_leaves_the_contract_alone(small: Path) -> None:
    vietnamese = audit("scan", small, *DATED, "--lang", "vi", "--format", "text")
    assert vietnamese.code == 0
    assert "Phát hiện" in vietnamese.out
    assert "Finding" not in vietnamese.out
    one, other = (
        data_of(audit("scan", small, *DATED, "--lang", lang, "--format", "json")) for lang in ("en", "vi")
    )
    assert CLOCK.sub("", json.dumps(one)) == CLOCK.sub("", json.dumps(other))


# The process ------------------------------------------------------------------------------------------------


def command(*arguments: str | Path, shell_suffix: str = "") -> subprocess.CompletedProcess[str]:
    call = [
        sys.executable,
        "-c",
        "from auditor.cli import main; main()",
        *(str(entry) for entry in arguments),
    ]
    if shell_suffix:
        script = f'"$@" {shell_suffix}'
        call = ["sh", "-c", script, "sh", *call]
    return subprocess.run(call, capture_output=True, text=True, cwd=ROOT, check=False)


def test_a_pipe_gets_the_report_and_nothing_else(small: Path) -> None:
    ran = command("scan", small, *DATED, "--format", "json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout)["tenant"]["vendor"] == "salesforce"


def test_no_standard_input_is_needed(small: Path) -> None:
    ran = command("scan", small, *DATED, shell_suffix="<&-")
    assert (ran.returncode, ran.stderr) == (0, "")
    ran = command("scan", "-", shell_suffix="<&-")
    assert (ran.returncode, ran.stderr) == (2, "crm-audit: -: there is no standard input to read\n")


def test_a_fault_of_ours_is_one_line_and_a_traceback_only_when_asked(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("out of order\x1b[2J")

    monkeypatch.setattr("auditor.pipeline.run.normalize", broken)
    ran = audit("scan", small)
    assert (ran.code, ran.out) == (4, "")
    assert ran.err.count("\n") == 1
    assert "RuntimeError at tests/cli/scan/test_scan.py:" in ran.err
    assert "out of order" not in ran.err  # it may hold what is the tenant's
    with pytest.raises(AssertionError, match="Traceback"):
        audit("scan", small, "--debug")


# Places -----------------------------------------------------------------------------------------------------

# check, resource, file, the text that decides, and which of the lines that hold it
FORCE, PORTAL = "force-app/main/default/", "portal/main/default/"
PLACES = [
    ("access.modify-all-data", "profile:Sales Manager", FORCE + "profiles/Sales Manager.profile-meta.xml",
     "<name>ModifyAllData</name>", -2),
    ("access.run-code", "permission-set:Release_Engineer",
     FORCE + "permissionsets/Release_Engineer.permissionset-meta.xml", "<name>AuthorApex</name>", -2),
    ("access.bulk-delete", "permission-set:Data_Steward",
     FORCE + "permissionsets/Data_Steward/Data_Steward.userPermission-meta.xml",
     "<name>BulkApiHardDelete</name>", -2),
    ("access.personal-data-wide", "permission-set:Data_Steward/Contact",
     FORCE + "permissionsets/Data_Steward/objectSettings/Contact.objectSettings-meta.xml",
     "<objectPermissions>", 0),
    ("access.guest-object-rights", "profile:Acme Support Profile/Contact",
     PORTAL + "profiles/Acme Support Profile.profile-meta.xml", "<object>Contact</object>", -6),
    ("access.guest-field-rights", "profile:Acme Support Profile/Case.Contact_Email__c",
     PORTAL + "profiles/Acme Support Profile.profile-meta.xml", "<field>Case.Contact_Email__c</field>", -2),
    ("mfa.bypass-holders", "permission-set:Help_Desk",
     FORCE + "permissionsets/Help_Desk.permissionset-meta.xml", "<name>BypassMFAForUiLogins</name>", -2),
    ("access.external-sharing", "object:Service_Contract__c",
     FORCE + "objects/Service_Contract__c/Service_Contract__c.object-meta.xml", "<externalSharingModel>", 0),
    ("access.default-sharing", "object:Lead", FORCE + "objects/Lead/Lead.object-meta.xml", "<sharingModel>", 0),
    ("encryption.personal-data-fields", "field:Contact.Birth_Date__c",
     FORCE + "objects/Contact/fields/Birth_Date__c.field-meta.xml", "<encryptionScheme>", 0),
    ("logging.field-history", "field:Contact.Birth_Date__c",
     FORCE + "objects/Contact/fields/Birth_Date__c.field-meta.xml", "<trackHistory>", 0),
    ("exposure.guest-sharing-rules", "sharing-rule:Case.Open_Cases_To_Visitors",
     PORTAL + "sharingRules/Case.sharingRules-meta.xml", "<sharingGuestRules>", 0),
    ("access.sharing-rules-everyone", "sharing-rule:Lead.Leads_To_Partners",
     FORCE + "sharingRules/Lead.sharingRules-meta.xml", "<sharingOwnerRules>", 0),
    ("apps.full-scope", "connected-app:Legacy_Loader",
     FORCE + "connectedApps/Legacy_Loader.connectedApp-meta.xml", "<scopes>Full</scopes>", 0),
    ("apps.refresh-token-lifetime", "connected-app:Legacy_Loader",
     FORCE + "connectedApps/Legacy_Loader.connectedApp-meta.xml", "<refreshTokenPolicy>", 0),
    ("apps.callback-transport", "connected-app:Legacy_Loader",
     FORCE + "connectedApps/Legacy_Loader.connectedApp-meta.xml", "<callbackUrl>", 0),
    ("apps.ip-relaxation", "external-client-app:Field_Service",
     FORCE + "extlClntAppOauthPolicies/Field_Service_oauthPlcy.ecaOauthPlcy-meta.xml",
     "<ipRelaxationPolicyType>", 0),
    ("endpoints.plain-http", "remote-site:Freight_Quotes",
     FORCE + "remoteSiteSettings/Freight_Quotes.remoteSite-meta.xml", "<url>", 0),
    ("endpoints.plain-http", "remote-site:Old_Fax_Gateway",
     FORCE + "remoteSiteSettings/Old_Fax_Gateway.remoteSite-meta.xml", "<url>", 0),
    ("endpoints.protocol-security", "remote-site:Freight_Quotes",
     FORCE + "remoteSiteSettings/Freight_Quotes.remoteSite-meta.xml", "<disableProtocolSecurity>", 0),
    ("endpoints.merge-fields", "named-credential:ERP",
     FORCE + "namedCredentials/ERP.namedCredential-meta.xml", "<allowMergeFieldsInBody>", 0),
    ("endpoints.authenticated", "named-credential:Parcel_Tracking",
     FORCE + "namedCredentials/Parcel_Tracking.namedCredential-meta.xml", "<externalCredential>", -1),
    ("endpoints.wildcards", "trusted-site:Chat_Widget",
     PORTAL + "cspTrustedSites/Chat_Widget.cspTrustedSite-meta.xml", "<endpointUrl>", 0),
    ("exposure.clickjack", "site:Acme_Support", PORTAL + "sites/Acme_Support.site-meta.xml",
     "<clickjackProtectionLevel>", 0),
    ("exposure.self-registration", "network:Acme Support", PORTAL + "networks/Acme Support.network-meta.xml",
     "<selfRegistration>", 0),
    ("exposure.guests-see-files", "network:Acme Support", PORTAL + "networks/Acme Support.network-meta.xml",
     "<enableGuestFileAccess>", 0),
    ("encryption.certificate-expiry", "certificate:Haulier_2023", FORCE + "certs/Haulier_2023.crt-meta.xml",
     "<expirationDate>", 0),
    ("encryption.exportable-keys", "certificate:Haulier_2023", FORCE + "certs/Haulier_2023.crt-meta.xml",
     "<privateKeyExportable>", 0),
    ("auth.lockout", "password-policy:integration",
     FORCE + "profilePasswordPolicies/Integration_profilePasswordPolicy1580000000001.profilePasswordPolicy-meta.xml",
     "<maxLoginAttempts>", 0),
    ("auth.session-timeout", "session-policy:sales manager",
     FORCE + "profileSessionSettings/Sales_Manager_profileSessionSetting1580000000002.profileSessionSetting-meta.xml",
     "<sessionTimeout>", 0),
    ("auth.password-complexity", "password-policy:organisation",
     FORCE + "settings/Security.settings-meta.xml", "<complexity>", 0),
    ("auth.trusted-ranges", "trusted-range:100.0.0.0-100.255.255.255",
     FORCE + "settings/Security.settings-meta.xml", "<start>100.0.0.0</start>", -3),
    ("auth.sso-only", "setting:auth.sso-only", FORCE + "settings/Security.settings-meta.xml",
     "<isLoginWithSalesforceCredentialsDisabled>", 0),
    ("apps.admin-approval", "setting:apps.admin-approval",
     FORCE + "settings/ConnectedApp.settings-meta.xml", "<enableAdminApprovedAppsOnly>", 0),
    ("exposure.salesforce-guest-hardening", "setting:CommunitiesSettings.enableGuestSecurityOptOutCruc",
     PORTAL + "settings/Communities.settings-meta.xml", "<enableGuestSecurityOptOutCruc>", 0),
    ("logging.streams", "event-stream:ListViewEvent", FORCE + "settings/RealTimeEvent.settings-meta.xml",
     "<entityName>ListViewEvent</entityName>", -1),
    ("logging.deletion-allowed", "setting:logging.deletion-allowed",
     FORCE + "settings/Event.settings-meta.xml", "<enableDeleteMonitoringData>", 0),
    ("secrets.in-export", "file:ApexClass/FreightQuotes", FORCE + "classes/FreightQuotes.cls", "PASSWORD =", 0),
]  # fmt: skip


@pytest.mark.parametrize(
    ("check", "resource", "file", "text", "offset"), PLACES, ids=[f"{row[0]}-{row[1]}" for row in PLACES]
)
def test_a_finding_names_the_file_and_the_deciding_line(
    example: Any, check: str, resource: str, file: str, text: str, offset: int
) -> None:
    """Offset: how many lines above the text the element begins that decides."""
    result = next(entry for entry in example["results"] if entry["check"] == check)
    found = next(one for one in result["resources"] if one["id"] == resource)
    assert found["status"] == "fail"
    shown = EXAMPLE.relative_to(ROOT) if Path.cwd() == ROOT else Path()
    assert found["path"] == (shown / file).as_posix()
    assert found["line"] == line_of(EXAMPLE / file, text) + offset


def test_paths_read_from_the_folder_one_stands_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "acme")
    monkeypatch.chdir(tmp_path)
    data = data_of(audit("scan", "acme", "--check", "secrets.in-export", "--format", "json"))
    assert data["results"][0]["resources"][0]["path"] == f"acme/{FORCE}classes/FreightQuotes.cls"


def test_the_example_has_something_of_each_kind(example: Any) -> None:
    states = {entry["status"] for entry in example["results"]}
    assert states >= {"pass", "partial", "fail", "unknown"}
    assert example["skipped"] == []
    results = {entry["check"]: entry for entry in example["results"]}
    off = [one for one in results["endpoints.plain-http"]["resources"] if one["severity"] == "low"]
    assert [one["id"] for one in off] == ["remote-site:Old_Fax_Gateway"]
    assert results["access.export-data"]["passing"] == 9  # the group mutes what its set gives
    assert object_rights("Contact").count("false") == 6
