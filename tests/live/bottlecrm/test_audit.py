"""An audit of the real server, from signing in to the verdicts: what it finds, what it cannot see, what it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.vendor_profiles.bottlecrm.commands import Audit
from tests.vendor_profiles.names_hidden import but_for_names
from vendor_profiles.bottlecrm.people import SHIPPED

from . import answer_key as key
from . import audit_key
from .instance import Instance
from .relay import relay

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Audited:
    """A collection of one state with one credential, through a relay, and what was judged from it."""

    instance: Instance
    state: key.State
    audit: Audit
    policy: Path
    asked: tuple[str, ...]
    output: str
    results: dict[str, dict[str, Any]]

    def names(self, check: str) -> set[str]:
        return {entry["name"] for entry in self.results[check]["resources"] if entry["status"] == "fail"}

    def gaps(self, check: str) -> set[tuple[str, str]]:
        return {(gap["kind"], gap["resource"]) for gap in self.results[check]["missing"]}


def audited(instance: Instance, folder: Path, sign_in: str, secret: str) -> Audited:
    policy = folder / "policy.yaml"
    policy.write_text(audit_key.POLICY, "utf-8")
    with relay(instance.base_url) as noted:
        audit = Audit(folder, noted.url, sign_in, secret)
        done = audit.collect()
    assert done.returncode == 0, done.stderr
    return Audited(
        instance,
        audit_key.STATES[instance.state],
        audit,
        policy,
        tuple(noted.asked),
        done.stdout + done.stderr,
        audit.scan("--policy", str(policy)),
    )


@pytest.fixture(scope="module", params=["weak", "hardened"])
def served(request: pytest.FixtureRequest) -> Instance:
    """Each state in turn."""
    instance: Instance = request.getfixturevalue(f"bottlecrm_{request.param}")
    instance.forget_uses()
    return instance


@pytest.fixture(scope="module")
def full(served: Instance, tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """By an administrator who signed in."""
    token = served.sign_in(audit_key.STATES[served.state].auditor)
    return audited(served, tmp_path_factory.mktemp("full"), "jwt", token)


@pytest.fixture(scope="module")
def part(served: Instance, tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """By a token of an administrator, with some scopes."""
    return audited(served, tmp_path_factory.mktemp("part"), "token", served.tokens["audit-part"])


@pytest.fixture(scope="module")
def member(served: Instance, tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """By a member who signed in and is no administrator."""
    token = served.sign_in(audit_key.STATES[served.state].member)
    return audited(served, tmp_path_factory.mktemp("member"), "jwt", token)


def test_every_verdict_is_that_of_the_key(full: Audited) -> None:
    expected = audit_key.VERDICTS[full.instance.state]
    assert {check: full.results[check]["status"] for check in expected} == dict(expected)


def test_no_other_check_comes_to_a_verdict(full: Audited) -> None:
    expected = audit_key.VERDICTS[full.instance.state]
    left = {check: result for check, result in full.results.items() if check not in expected}
    unknown = {check for check, result in left.items() if result["status"] == "unknown"}
    assert unknown == {*audit_key.OUT_OF_REACH, *audit_key.BY_HTTPS_ONLY, *audit_key.UNWRITTEN}
    # What the product has not, and what was shown beside the score.
    assert {result["status"] for check, result in left.items() if check not in unknown} <= {
        "not_applicable",
        "pass",
    }
    assert {check for check, result in left.items() if result["status"] == "pass"} == {
        "readiness.data-classified"
    }


def test_what_no_answer_tells_is_out_of_reach_and_nothing_else_is(full: Audited) -> None:
    hidden = {check for check in full.results if {kind for kind, _ in full.gaps(check)} == {"out_of_reach"}}
    partly = {"mfa.admins", *(check for check in full.results if check.startswith("apps.credential-"))}
    partly |= {"access.people-bulk-delete", "access.toxic-pairs"}
    more = {
        "weak": {"access.dormant-privileged"},
        "hardened": {"access.admin-share", "auth.admin-recovery-second"},
    }
    partly |= more[full.instance.state]
    assert hidden == {*audit_key.OUT_OF_REACH, *partly}


def test_faults_are_found_with_those_of_the_key_and_with_nobody_else(full: Audited) -> None:
    expected = audit_key.failing(full.state)
    assert {check: full.names(check) for check in expected} == expected


def test_populations_are_those_of_the_key(full: Audited) -> None:
    people = [user for user in full.state.users if audit_key.active(user)]
    live = [token for token in full.state.tokens if token.is_live]
    assert full.results["mfa.all-users"]["total"] == len(people)
    assert full.results["apps.credential-scope"]["total"] == len(live)
    assert full.results["endpoints.plain-http"]["total"] == len(full.state.webhooks)


def test_a_superuser_whom_nobody_shows_keeps_the_administrators_uncounted(full: Audited) -> None:
    assert full.results["access.admin-count"]["status"] == "unknown"
    assert ("out_of_reach", "Superusers") in full.gaps("access.admin-count")


def test_what_a_token_does_not_see_is_denied_with_the_right_that_would_show_it(part: Audited) -> None:
    blind = audit_key.UNKNOWN_TO_A_TOKEN
    assert {check: part.gaps(check) for check in blind} == {
        check: {("denied", kind)} for check, kind in blind.items()
    }
    assert {part.results[check]["status"] for check in blind} == {"unknown"}
    rights = {gap["permission"] for check in blind for gap in part.results[check]["missing"]}
    assert rights == {"a signed-in session of a member with role ADMIN; no token may read it"}
    assert "cannot read or manage other credentials" in part.output


def test_what_a_token_sees_it_sees_as_an_administrator_does(full: Audited, part: Audited) -> None:
    seen = set(audit_key.VERDICTS[full.instance.state]) - set(audit_key.UNKNOWN_TO_A_TOKEN)
    assert {c: part.results[c]["status"] for c in seen} == {c: full.results[c]["status"] for c in seen}
    assert part.names("mfa.all-users") == full.names("mfa.all-users")


def test_what_a_member_does_not_see_is_denied(member: Audited) -> None:
    blind = audit_key.UNKNOWN_TO_A_MEMBER
    for check, kind in blind.items():
        assert member.results[check]["status"] == "unknown", check
        assert ("denied", kind) in member.gaps(check), check
    assert member.results["access.auditor-credential"]["status"] == "fail"


def test_nothing_becomes_better_by_seeing_less(full: Audited, part: Audited, member: Audited) -> None:
    worth = {"pass": 3, "not_applicable": 3, "partial": 2, "fail": 1, "unknown": 0}
    for less in (part, member):
        better = {
            check
            for check, result in less.results.items()
            if worth[result["status"]] > worth[full.results[check]["status"]]
        }
        assert better == set()


def test_the_gate_says_that_it_could_not_tell(full: Audited, part: Audited) -> None:
    only = ("--check", "endpoints.plain-http", "--policy", str(part.policy))
    blind = part.audit.run("gate", str(part.audit.snapshot), *only)
    assert (blind.returncode, "The scan account may not" in blind.stdout + blind.stderr) == (3, True)
    seeing = full.audit.run("gate", str(full.audit.snapshot), *only)
    assert seeing.returncode == (1 if full.instance.state == "weak" else 0)


@pytest.mark.parametrize("sign_in", ["jwt", "token"])
def test_a_revoked_token_ends_it_after_one_request(served: Instance, tmp_path: Path, sign_in: str) -> None:
    with relay(served.base_url) as noted:
        audit = Audit(tmp_path, noted.url, sign_in, served.tokens["migration"])
        done = audit.collect()
    assert (done.returncode, "Token revoked or expired" in done.stderr) == (3, True), done.stderr
    assert noted.asked == ["GET /api/org/settings/"]
    assert served.tokens["migration"] not in done.stdout + done.stderr
    assert not list(tmp_path.glob("*.zip"))


def test_the_ledger_is_what_was_really_asked_and_only_reads(
    full: Audited, part: Audited, member: Audited
) -> None:
    for audit, count in ((full, 13), (part, 12), (member, 13)):
        ledger = [f"{entry['method']} {entry['path']}" for entry in audit.audit.ledger()]
        assert sorted(ledger) == sorted(audit.asked)
        assert {line.partition(" ")[0] for line in ledger} == {"GET"}
        assert len(ledger) == count


def test_pseudonyms_change_no_verdict_and_no_number(full: Audited, tmp_path: Path) -> None:
    hidden = Audit(tmp_path, full.instance.base_url, "jwt", full.audit.secret)
    assert hidden.collect("--redact", "people").returncode == 0
    kept, plain = hidden.stored(), full.audit.stored()
    assert [token.name for token in full.state.tokens if f'"{token.name}"' not in kept] == []
    people = [user.email for user in full.state.users if user.email in plain and user.email != SHIPPED]
    assert people
    assert [email for email in people if email in kept] == []
    found = hidden.scan("--policy", str(full.policy))
    assert but_for_names(judgement(found)) == but_for_names(judgement(full.results))


def judgement(results: dict[str, dict[str, Any]]) -> dict[str, tuple[str, int, int]]:
    """Of each check the verdict, and how many of how many hold."""
    return {id_: (one["status"], one["passing"], one["total"]) for id_, one in results.items()}


def test_the_snapshot_is_whole(full: Audited) -> None:
    assert full.audit.run("snapshot", "verify", str(full.audit.snapshot)).returncode == 0


def test_nothing_of_another_tenant_and_no_secret_is_kept_or_shown(
    full: Audited, part: Audited, member: Audited
) -> None:
    for one in (full, part, member):
        text = one.audit.stored() + one.audit.report() + one.output
        secrets = [one.audit.secret, one.instance.org_api_key, *one.instance.tokens.values()]
        secrets += ["secretpath", "whsec_", "bcrm_pat_", "192.0.2.10"]
        assert [word for word in (*secrets, *key.FOREIGN) if word in text] == []


def test_what_people_need_not_show_is_not_kept(full: Audited) -> None:
    assert "Mozilla/5.0" not in full.audit.stored()
    assert "auditor@" in full.audit.stored()
