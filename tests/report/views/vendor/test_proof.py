"""The proof of a finding is a command whose exit code says it: it is run here, as it is printed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from auditor.assess.assessment import policy_digest
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.policy import load_policy
from auditor.report.people import People
from auditor.report.views.asked import Asked
from auditor.report.views.dossier import Dossier
from auditor.report.views.vendor import dossier_of
from auditor.report.views.vendor.proof import command
from tests.exports import EXAMPLE, STRICT, audit
from tests.report import support


@cache
def scanned() -> Outcome:
    return run(Request((str(EXAMPLE),)), STRICT)


@cache
def dossier() -> Dossier:
    outcome = scanned()
    return dossier_of(outcome.assessment, outcome.words("en"), Asked(guidance=outcome.vendor.guidance))


def proved(printed: str, target: Path) -> int:
    """The exit code of the command, with the export in the place of PATH."""
    program, *arguments = printed.split()
    assert program == "crm-audit"
    return audit(*(target if part == "PATH" else part for part in arguments)).code


def test_each_command_of_the_example_ends_with_1_as_long_as_the_finding_is_there() -> None:
    printed = [entry.proof.command for entry in dossier().findings if not entry.beside]
    assert len(printed) > 50
    assert [one for one in printed if proved(one, EXAMPLE) != 1] == []


def rewritten(path: str, old: str, new: str) -> Callable[[Path], None]:
    def repair(folder: Path) -> None:
        file = folder / "force-app/main/default" / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return repair


REPAIRS: dict[str, tuple[Callable[[Path], None], ...]] = {
    "endpoints.plain-http": (
        rewritten("remoteSiteSettings/Freight_Quotes.remoteSite-meta.xml", "<url>http:", "<url>https:"),
        rewritten("remoteSiteSettings/Old_Fax_Gateway.remoteSite-meta.xml", "<url>http:", "<url>https:"),
    ),
    "logging.deletion-allowed": (
        rewritten(
            "settings/Event.settings-meta.xml",
            "<enableDeleteMonitoringData>true",
            "<enableDeleteMonitoringData>false",
        ),
    ),
    "access.login-as": (
        rewritten(
            "settings/Security.settings-meta.xml",
            "<enableAdminLoginAsAnyUser>true",
            "<enableAdminLoginAsAnyUser>false",
        ),
    ),
}


@pytest.mark.parametrize("check", REPAIRS)
def test_it_ends_with_0_once_every_item_is_put_right_and_not_before(check: str, tmp_path: Path) -> None:
    (finding,) = [one for one in dossier().findings if one.anchor == check]
    export = tmp_path / "export"
    shutil.copytree(EXAMPLE, export)
    for repair in REPAIRS[check]:
        assert proved(finding.proof.command, export) == 1
        repair(export)
    assert proved(finding.proof.command, export) == 0


@pytest.mark.parametrize(
    ("check", "left_out"),
    [
        ("endpoints.plain-http", "remoteSiteSettings/*"),
        ("access.api-access", "p*s/**/*.xml"),
        ("logging.deletion-allowed", "settings/Event.settings-meta.xml"),
    ],
)
def test_an_export_without_the_evidence_proves_nothing(check: str, left_out: str, tmp_path: Path) -> None:
    (finding,) = [one for one in dossier().findings if one.anchor == check]
    export = tmp_path / "export"
    shutil.copytree(EXAMPLE, export)
    files = [one for one in (export / "force-app/main/default").glob(left_out) if one.is_file()]
    assert files
    for file in files:
        file.unlink()
    assert proved(finding.proof.command, export) == 3


def test_what_is_not_counted_has_no_command() -> None:
    beside = [entry for entry in dossier().findings if entry.beside]
    assert beside
    assert all(not entry.proof.command and entry.proof.cannot for entry in beside)


@pytest.mark.parametrize(
    ("kinds", "tenant", "target"),
    [
        (("export",), "acme", "PATH"),
        (("form",), "acme", "PATH"),
        ((), "acme", "PATH"),
        (("api",), "acme", "acme --config crm-audit.toml"),
        (("api", "export"), "acme", "acme PATH --config crm-audit.toml"),
        (("api",), "a; rm -rf ~", "TENANT --config crm-audit.toml"),
    ],
)
def test_the_command_names_what_was_scanned(kinds: tuple[str, ...], tenant: str, target: str) -> None:
    made = support.assessment(tenant=tenant)
    made.sources = tuple(replace(made.sources[0], kind=kind) for kind in kinds)
    assert (
        command("mfa.admins", made)
        == f"crm-audit gate {target} --check mfa.admins --fail-on low --min-coverage 100"
    )


@pytest.mark.parametrize(
    ("digest", "said"),
    [
        (policy_digest(load_policy()), ""),
        (policy_digest(load_policy(preset="strict")), " --preset strict"),
        ("sha256:of a file", " --policy POLICY"),
    ],
)
def test_the_command_is_judged_by_the_same_policy(digest: str, said: str) -> None:
    made = replace(support.assessment(), policy_digest=digest)
    assert (
        command("mfa.admins", made)
        == f"crm-audit gate PATH{said} --check mfa.admins --fail-on low --min-coverage 100"
    )


def test_a_query_names_nobody_unless_names_are_asked_for() -> None:
    made = replace(support.assessment(), people={"user:1": ("Partner",)})
    (result,) = [one for one in made.results if one.check.id == "access.sample-modify"]
    hidden, shown = People(made, support.words()), People(made, support.words(), shown=True)
    named = next(one for one in result.resources if one.name == "Partner")
    assert hidden.text(named.name) != named.name
    assert shown.text(named.name) == named.name
