"""Attacks on a gate by whoever writes the change: what gets worse under an old finding, and rules that change along."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest
import yaml

from auditor.pipeline.comparing.base import at_base
from auditor.pipeline.comparing.origin import origins
from auditor.pipeline.request import Request
from tests.cli.repositories import commit, enter, git, repository
from tests.examples import some
from tests.exports import DATED, MAIN, Ran, audit, object_rights, rights, write, xml

SITE = f"{MAIN}remoteSiteSettings/Old.remoteSite-meta.xml"
ROLE = f"{MAIN}permissionsets/Helper.permissionset-meta.xml"
CONTACT = f"{MAIN}objects/Contact/fields/Email.field-meta.xml"
EMAIL = xml("CustomField", "<fullName>Email</fullName>\n<complianceGroup>PII</complianceGroup>")
PLAIN = ("--check", "endpoints.plain-http")
WIDE = ("--check", "access.personal-data-wide")
LICENCE = "<userLicense>Salesforce</userLicense>\n"


def site(host: str, active: str) -> str:
    body = "<disableProtocolSecurity>false</disableProtocolSecurity>"
    return xml("RemoteSiteSetting", f"{body}\n<isActive>{active}</isActive>\n<url>http://{host}</url>")


def helper(*on: str) -> str:
    return xml("PermissionSet", "<label>Helper</label>\n" + object_rights("Contact", *on))


VIEW, MODIFY = (
    ("allowRead", "viewAllRecords"),
    ("allowRead", "allowEdit", "viewAllRecords", "modifyAllRecords"),
)
ASLEEP = {SITE: site("printer.example", "false")}
VIEWS = {ROLE: helper(*VIEW), CONTACT: EMAIL}


def gate(*options: str | Path) -> Ran:
    return audit("gate", "force-app", *DATED, "--fail-on", "low", *options)


def waivers(path: Path, *entries: dict[str, object]) -> Path:
    path.write_text(yaml.safe_dump({"waivers": list(entries)}), encoding="utf-8")
    return path


def accepting(check: str, resource: str, **more: object) -> dict[str, object]:
    people = {"reason": "moving", "owner": "Sales", "approver": "Ines", "expires": "2027-01-31"}
    return {"check": check, "resource": resource, **people, **more}


# The baseline -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "options", "said"),
    [
        (ASLEEP, {SITE: site("evil.example", "true")}, PLAIN, "(was: low; is: high; was: http://printer.example; is: http://evil.example)"),
        (ASLEEP, {SITE: site("printer.example", "true")}, PLAIN, "(was: low; is: high)"),
        (ASLEEP, {SITE: site("evil.example", "false")}, PLAIN, "(was: http://printer.example; is: http://evil.example)"),
        (VIEWS, {ROLE: helper(*MODIFY)}, WIDE, "(was: read all records; is: read all records, change all records)"),
        (VIEWS, {ROLE: helper("allowRead", "allowEdit", "allowDelete", "modifyAllRecords")}, WIDE, "(was: read all records; is: change all records)"),
    ],
)  # fmt: skip
def test_what_got_worse_is_new_and_the_gate_says_what_changed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: dict[str, str],
    after: dict[str, str],
    options: tuple[str, ...],
    said: str,
) -> None:
    monkeypatch.chdir(write(tmp_path / "org", before, under=""))
    agreed = tmp_path / "baseline.json"
    assert gate(*options, "--write-baseline", agreed).code == 0
    old = ("--baseline", agreed, "--new-only")
    assert gate(*options, *old).code == 0
    write(Path(), after, under="")
    ran = gate(*options, *old)
    assert ran.code == 1
    assert said in ran.out


def test_what_got_better_and_is_still_wrong_is_not_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "org", {ROLE: helper(*MODIFY), CONTACT: EMAIL}, under=""))
    agreed = tmp_path / "baseline.json"
    gate(*WIDE, "--write-baseline", agreed)
    write(Path(), {ROLE: helper(*VIEW)}, under="")
    assert gate(*WIDE, "--baseline", agreed, "--new-only").code == 0


def test_the_baseline_of_another_tenant_or_product_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "org", ASLEEP, under=""))
    agreed = tmp_path / "baseline.json"
    gate(*PLAIN, "--write-baseline", agreed, "--tenant", "Acme")
    assert gate(*PLAIN, "--baseline", agreed, "--tenant", "Acme", "--new-only").code == 0
    for options in (("--tenant", "Other"), ()):
        ran = gate(*PLAIN, "--baseline", agreed, *options)
        assert (ran.code, "tenant 'Acme'" in ran.err) == (2, True)
    data = json.loads(agreed.read_text(encoding="utf-8"))
    for key, value, said in (
        ("vendor", "odoo", "another product"),
        ("catalogue", "0.0.1", "crm-audit 0.0.1"),
    ):
        agreed.write_text(json.dumps({**data, key: value}), encoding="utf-8")
        ran = gate(*PLAIN, "--baseline", agreed, "--tenant", "Acme")
        assert (ran.code, said in ran.err) == (2, True)


# Waivers ------------------------------------------------------------------------------------------------------


def test_a_waiver_with_its_value_excuses_nothing_that_got_worse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "org", VIEWS, under=""))
    file = tmp_path / "waivers.yaml"
    named = ("access.personal-data-wide", "permission-set:Helper/Contact")
    people = ("--reason", "moving", "--owner", "Sales", "--approver", "Ines", "--expires", "2027-01-31")
    ran = audit(
        "waivers", "add", "force-app", *DATED, "--accept", *named, *people, "--waivers", file, "--write"
    )
    assert (ran.code, ran.err) == (0, "")
    told = gate(*WIDE, "--waivers", file)
    assert (told.code, "waivers update" in told.out) == (0, False)
    write(Path(), {ROLE: helper(*MODIFY)}, under="")
    ran = gate(*WIDE, "--waivers", file)
    assert ran.code == 1
    assert "its value is no longer the one that was accepted" in ran.out


def test_a_waiver_without_a_value_is_warned_of_and_update_gives_it_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "org", VIEWS, under=""))
    file = waivers(
        tmp_path / "w.yaml", accepting("access.personal-data-wide", "permission-set:Helper/Contact")
    )
    ran = gate(*WIDE, "--waivers", file)
    assert (ran.code, "`crm-audit waivers update` adds both" in ran.out) == (0, True)
    assert audit("waivers", "update", "force-app", *DATED, "--waivers", file, "--write").code == 0
    ran = gate(*WIDE, "--waivers", file)
    assert (ran.code, "waivers update" in ran.out) == (0, False)
    kept = file.read_text(encoding="utf-8")
    write(Path(), {ROLE: helper(*MODIFY)}, under="")
    audit("waivers", "update", "force-app", *DATED, "--waivers", file, "--write")
    assert file.read_text(encoding="utf-8") == kept  # nobody accepted it anew
    audit("waivers", "update", "force-app", *DATED, "--waivers", file, "--write", "--again")
    assert gate(*WIDE, "--waivers", file).code == 0


def test_a_waiver_of_everything_for_ever_excuses_nothing_and_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "org", VIEWS, under=""))
    file = waivers(tmp_path / "w.yaml", accepting("access.personal-data-wide", "*", expires="9999-12-31"))
    ran = gate(*WIDE, "--waivers", file)
    assert ran.code == 1
    assert "runs longer than the policy allows" in ran.out
    assert "accepts whatever comes" in ran.out
    policy = tmp_path / "policy.yaml"
    policy.write_text('allowed: {access.personal-data-wide: ["*"]}\n', encoding="utf-8")
    out = tmp_path / "out"
    held = ("--waivers", file, "--policy", policy, "--out", out)
    assert audit("scan", "force-app", *DATED, *WIDE, *held).code == 0
    for name in ("summary.txt", "report.md", "management.en.html", "results.sarif"):
        text = (out / name).read_text(encoding="utf-8").casefold()
        assert "accepts whatever comes" in text, name
        assert "the policy allows whatever comes" in text, name


def test_adding_a_waiver_keeps_what_the_file_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path / "org", ASLEEP, under=""))
    file = tmp_path / "w.yaml"
    file.write_text("# ours\nwaivers:\n  - {check: access.login-as, resource: x}\n", encoding="utf-8")
    people = ("--reason", "r", "--owner", "o", "--approver", "a", "--expires", "2027-01-31")
    common = ("waivers", "add", "force-app", *DATED, "--waivers", file, *people)
    assert audit(*common, "--accept", "endpoints.plain-http", "remote-site:*", "--write").code == 0
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# ours\n")
    entries = yaml.safe_load(text)["waivers"]
    assert [entry["check"] for entry in entries] == ["access.login-as", "endpoints.plain-http"]
    assert entries[1]["severity"] == {"remote-site:Old": "low"}
    ran = audit(*common, "--accept", "endpoints.plain-http", "remote-site:Other")
    assert (ran.code, "nothing like it is wrong" in ran.err) == (2, True)
    assert audit(*common, "--accept", "endpoints.plane-http", "*").code == 2
    for day in ("2020-01-31", "2099-01-31"):  # the last one counts
        ran = audit(*common, "--accept", "endpoints.plain-http", "remote-site:*", "--expires", day)
        assert (ran.code, "such a waiver excuses nothing" in ran.err) == (2, True), day


# The base -----------------------------------------------------------------------------------------------------

BOSS = {f"{MAIN}profiles/Boss.profile-meta.xml": xml("Profile", LICENCE + rights("ModifyAllData"))}
BOSSES = ("--check", "access.modify-all-data")
STRICT = {"policy.yaml": "name: Ours\n", "waivers.yaml": "waivers: []\n"}
RULES = ("--policy", "policy.yaml", "--waivers", "waivers.yaml")


def test_rules_that_change_along_with_the_change_are_those_of_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "ws", {**VIEWS, **STRICT})
    enter(root, monkeypatch)
    assert gate(*BOSSES, "--write-baseline", "baseline.json").code == 0
    git(root, "checkout", "--quiet", "main")
    commit(root, {})
    git(root, "checkout", "--quiet", "-B", "change")
    all_ = (*RULES, "--baseline", "baseline.json")
    policy = 'allowed: {access.modify-all-data: ["*"]}\n'
    waived = yaml.safe_dump({"waivers": [accepting("access.modify-all-data", "*")]})
    commit(root, {**BOSS, "policy.yaml": policy, "waivers.yaml": waived})
    gate(*BOSSES, *RULES, "--write-baseline", "baseline.json")
    commit(root, {})
    for options in ((), ("--new-only",)):
        assert gate(*BOSSES, *all_, *options).code == 0  # the change excuses itself
        ran = gate(*BOSSES, *all_, "--base", "main", *options)
        assert (ran.code, ran.err) == (1, ""), ran.text
        assert "Boss" in ran.out
    for name in ("baseline.json", "policy.yaml", "waivers.yaml"):
        (root / name).unlink()
    assert gate(*BOSSES, *all_, "--base", "main", "--new-only").code == 1


def test_without_a_base_the_output_says_that_the_rules_lie_with_what_is_judged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "ws", {**VIEWS, **STRICT})
    enter(root, monkeypatch)
    assert "policy.yaml lies with what is judged" in gate(*BOSSES, *RULES).out
    git(root, "update-ref", "refs/remotes/origin/main", "main")
    git(root, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    assert "policy.yaml" not in gate(*BOSSES, *RULES).out
    write(root, {"policy.yaml": "name: Mine\n"}, under="")
    assert "policy.yaml is not as on origin/HEAD" in gate(*BOSSES, *RULES).out
    monkeypatch.setenv("GITHUB_BASE_REF", "main")
    assert "policy.yaml is not as on origin/main" in gate(*BOSSES, *RULES).out
    outside = tmp_path / "policy.yaml"
    outside.write_text("name: Theirs\n", encoding="utf-8")
    assert "policy.yaml" not in gate(*BOSSES, "--policy", outside).out


@pytest.mark.parametrize(
    ("before", "after", "options", "code"),
    [
        ({**BOSS, **VIEWS}, {}, BOSSES, 0),
        (VIEWS, BOSS, BOSSES, 1),
        (ASLEEP, {SITE: site("evil.example", "true")}, PLAIN, 1),
        (VIEWS, {ROLE: helper(*MODIFY)}, WIDE, 1),
        ({ROLE: helper(*MODIFY), CONTACT: EMAIL}, {ROLE: helper(*VIEW)}, WIDE, 0),
    ],
)
def test_only_what_the_base_did_not_have_is_new(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: dict[str, str],
    after: dict[str, str],
    options: tuple[str, ...],
    code: int,
) -> None:
    root = repository(tmp_path / "ws", before)
    enter(root, monkeypatch)
    write(root, after, under="")
    ran = gate(*options, "--base", "main", "--new-only")
    assert (ran.code, ran.err) == (code, ""), ran.text
    assert "judged with the rules of main" in ran.out


def test_what_the_base_showed_and_the_change_does_not_is_could_not_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "ws", {**BOSS, **VIEWS})
    enter(root, monkeypatch)
    (root / next(iter(BOSS))).unlink()
    ran = gate(*BOSSES, "--base", "main", "--new-only")
    assert (ran.code, "profile:Boss was there before" in ran.out) == (3, True), ran.text


def test_temporary_files_within_what_is_judged_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "ws", {**BOSS, **VIEWS})
    enter(root, monkeypatch)
    (root / next(iter(BOSS))).unlink()  # which would be found again in what is laid out
    (inside := root / "force-app" / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(inside))
    ran = gate(*BOSSES, "--base", "main", "--new-only")
    assert (ran.code, "set TMPDIR to a folder outside of what is judged" in ran.err) == (2, True), ran.text


def test_a_waiver_without_a_value_holds_what_there_was_at_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waived = yaml.safe_dump({"waivers": [accepting("access.personal-data-wide", "permission-set:*")]})
    root = repository(tmp_path / "ws", {**VIEWS, "waivers.yaml": waived})
    enter(root, monkeypatch)
    options = (*WIDE, "--waivers", "waivers.yaml", "--base", "main")
    assert gate(*options).code == 0
    evil = f"{MAIN}permissionsets/Evil.permissionset-meta.xml"
    for files in ({ROLE: helper(*MODIFY)}, {ROLE: helper(*VIEW), evil: helper(*VIEW)}):
        write(root, files, under="")
        assert gate(*options).code == 1, files


def test_the_base_is_where_the_change_began_and_the_rules_are_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "ws", {**BOSS, **VIEWS, **STRICT})
    enter(root, monkeypatch)
    git(root, "checkout", "--quiet", "main")
    (root / next(iter(BOSS))).unlink()  # put right elsewhere meanwhile
    commit(root, {f"{MAIN}permissionsets/New.permissionset-meta.xml": helper(), "policy.yaml": "bogus: 1\n"})
    git(root, "checkout", "--quiet", "change")
    assert gate(*BOSSES, "--base", "main", "--new-only").code == 0
    ran = gate(*BOSSES, *RULES, "--base", "main", "--new-only")
    assert (ran.code, "unknown key 'bogus'" in ran.err) == (2, True)


MOVED = f"{MAIN}more/profiles/Boss.profile-meta.xml"


@pytest.mark.parametrize(
    ("place", "keeps", "waived"),
    some(product((MOVED, next(iter(BOSS))), (False, True), (False, True)), 3),
)
def test_a_change_that_begins_far_back_does_not_bring_what_was_put_right_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, keeps: bool, waived: bool
) -> None:
    was, content = next(iter(BOSS.items()))
    excuse = yaml.safe_dump({"waivers": [accepting("access.modify-all-data", "profile:*")]})
    root = repository(tmp_path / "ws", {**BOSS, **VIEWS, "waivers.yaml": excuse})
    enter(root, monkeypatch)
    git(root, "checkout", "--quiet", "main")
    (root / was).unlink()
    commit(root, {})
    git(root, "checkout", "--quiet", "change")
    options = ("--waivers", "waivers.yaml") if waived else ("--new-only",)
    assert gate(*BOSSES, *options, "--base", "main").code == 0
    if not keeps:
        (root / was).unlink()
    commit(root, {place: f"{content}\n<!-- another file -->\n"})
    ran = gate(*BOSSES, *options, "--base", "main")
    assert (ran.code, "brought back after main had put it right: 1" in ran.out) == (1, True), ran.text


def test_nor_what_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "ws", {ROLE: helper(*MODIFY), CONTACT: EMAIL})
    enter(root, monkeypatch)
    git(root, "checkout", "--quiet", "main")
    commit(root, {ROLE: helper(*VIEW)})
    git(root, "checkout", "--quiet", "change")
    assert gate(*WIDE, "--base", "main", "--new-only").code == 0
    commit(root, {ROLE: helper(*MODIFY).replace("Helper", "Help")})
    ran = gate(*WIDE, "--base", "main", "--new-only")
    assert (ran.code, "is: read all records, change all records" in ran.out) == (1, True), ran.text


OPEN, ALL_OF_THEM, HIGH = (
    f"<criteriaItems>\n<field>{field}</field>\n<operation>equals</operation>\n<value>{value}</value>\n</criteriaItems>"
    for field, value in (("IsClosed", "False"), ("IsDeleted", "False"), ("Priority", "High"))
)


@pytest.mark.parametrize("audience", ["guestUser", "allPartnerUsers"])
@pytest.mark.parametrize(
    ("selects", "code"),
    [
        (OPEN + HIGH, 0),
        (HIGH + OPEN + "<description>again</description>", 0),
        ("<includeHVUOwnedRecords>false</includeHVUOwnedRecords>" + OPEN + HIGH, 0),
        (ALL_OF_THEM, 1),
        ("", 1),
        ("<booleanFilter>1 OR 2</booleanFilter>" + OPEN + HIGH, 1),
        ("<includeHVUOwnedRecords>true</includeHVUOwnedRecords>" + OPEN + HIGH, 1),
    ],
)
def test_a_rule_that_opens_other_records_is_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, audience: str, selects: str, code: int
) -> None:
    kind = "sharingGuestRules" if audience == "guestUser" else "sharingCriteriaRules"
    place = f"{MAIN}sharingRules/Contact.sharingRules-meta.xml"

    def shared(criteria: str) -> str:
        to = f"<sharedTo>\n<{audience}>Help</{audience}>\n</sharedTo>"
        body = f"<fullName>Some</fullName>\n<accessLevel>Read</accessLevel>\n{to}\n{criteria}"
        return xml("SharingRules", f"<{kind}>\n{body}\n</{kind}>")

    root = repository(tmp_path / "ws", {**VIEWS, place: shared(OPEN + HIGH)})
    enter(root, monkeypatch)
    write(root, {place: shared(selects)}, under="")
    options = ("--check", "exposure.guest-sharing-rules", "--check", "access.sharing-rules-everyone")
    assert gate(*options, "--base", "main", "--new-only").code == code


@pytest.mark.parametrize("ref", ["--output=x", "-x", "nowhere", "HEAD:force-app", "", "a\nb"])
def test_a_name_of_no_commit_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ref: str) -> None:
    enter(repository(tmp_path / "ws", VIEWS), monkeypatch)
    ran = gate(*WIDE, f"--base={ref}")
    assert (ran.code, "--base" in ran.err, "name a branch" in ran.err) == (2, True, True)


def test_outside_of_git_a_base_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write(tmp_path / "org", VIEWS, under=""))
    ran = gate(*WIDE, "--base", "main")
    assert (ran.code, "git work tree" in ran.err) == (2, True)


def test_a_shallow_clone_says_what_to_fetch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "ws", VIEWS)
    commit(root, BOSS)
    shallow = tmp_path / "shallow"
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "change", f"file://{root}", str(shallow))
    enter(shallow, monkeypatch)
    ran = gate(*BOSSES, "--base", "origin/main")
    assert (ran.code, "fetch-depth: 0" in ran.err) == (2, True)


def test_a_rule_that_the_base_does_not_have_is_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "ws", VIEWS)
    enter(root, monkeypatch)
    commit(root, STRICT)
    ran = gate(*WIDE, *RULES, "--base", "main")
    assert (ran.code, "policy.yaml: is not there at main" in ran.err) == (2, True)


def test_what_was_not_there_at_the_base_is_all_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "ws", {"README": "none yet\n"})
    enter(root, monkeypatch)
    commit(root, VIEWS)
    ran = gate(*WIDE, "--base", "main", "--new-only")
    assert (ran.code, "not there at the base" in ran.out) == (1, True)


@pytest.mark.parametrize(
    ("here", "target"), [("", "force-app"), ("force-app/main", "."), ("..", "ws/force-app")]
)
def test_files_are_called_the_same_at_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str, target: str
) -> None:
    source = f"{MAIN}classes/Sender.cls"
    code = 'public class Sender {{ String password = "{}"; }}\n'
    root = repository(tmp_path / "ws", {source: code.format("zK8!vQ2#xW9p"), **VIEWS})
    enter(root, monkeypatch)
    monkeypatch.chdir(root / here)
    options = (target, *DATED, "--fail-on", "low", "--check", "secrets.in-export", "--base", "main")
    assert audit("gate", *options).code == 1
    ran = audit("gate", *options, "--new-only")
    assert (ran.code, ran.err) == (0, ""), ran.text
    write(root, {f"{MAIN}classes/Other.cls": code.format("rT5$mN7&bV3s")}, under="")
    ran = audit("gate", *options, "--new-only")
    assert (ran.code, "Other.cls" in ran.out, "Sender.cls" in ran.out) == (1, True, False), ran.text


def test_what_a_job_has_put_into_the_work_tree_is_not_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waived = yaml.safe_dump({"waivers": [accepting("access.modify-all-data", "profile:Boss")]})
    root = repository(tmp_path / "ws", {**STRICT, "waivers.yaml": waived})
    enter(root, monkeypatch)
    write(root, BOSS, under="")  # retrieved, and in no commit
    ran = gate(*BOSSES, *RULES, "--base", "main")
    assert (ran.code, "not there at the base" in ran.out) == (0, False), ran.text
    commit(root, {})
    assert gate(*BOSSES, *RULES, "--base", "main").code == 1  # a part of the change, which nobody accepted
    assert gate(*BOSSES, "--base", "main", "--new-only").code == 1


def test_a_link_to_another_repository_changes_no_rule(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", BOSS)
    root = repository(tmp_path / "ws", {**VIEWS, **STRICT})
    (root / "app").symlink_to(other / "force-app")
    enter(root, monkeypatch)
    commit(root, {"policy.yaml": 'allowed: {access.modify-all-data: ["*"]}\n'})
    monkeypatch.chdir(tmp_path)
    ran = audit("gate", "ws/app", *DATED, *BOSSES, "--policy", "ws/policy.yaml", "--base", "main")
    assert ran.code == 1, ran.text


def test_the_keys_of_signers_are_those_of_the_base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "ws", {**VIEWS, "signer.pub": "ours\n"})
    enter(root, monkeypatch)
    commit(root, {"signer.pub": "theirs\n"})
    outside = tmp_path / "outside.pub"
    outside.write_text("central\n", encoding="utf-8")
    named = (Path("signer.pub"), Path("signer.pub"), outside)
    with at_base("main", Request(("force-app",), keys=named), None) as base:
        told = [key.read_text(encoding="utf-8") for key in base.request.keys]
    assert told == ["ours\n", "ours\n", "central\n"]
    assert [origin.path for origin in origins([Path("signer.pub")], ["force-app"])] == ["signer.pub"]


def test_an_archive_from_elsewhere_is_judged_by_the_rules_of_the_base(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "ws", STRICT)
    enter(root, monkeypatch)
    write(root, {"policy.yaml": 'allowed: {access.modify-all-data: ["*"]}\n'}, under="")
    export = write(tmp_path / "export", BOSS, under="")
    assert audit("gate", export, *DATED, *BOSSES, *RULES).code == 0
    ran = audit("gate", export, *DATED, *BOSSES, *RULES, "--base", "main")
    assert (ran.code, ran.err) == (1, "")
    ran = audit("gate", export, *DATED, *BOSSES, "--base", "main", "--new-only")
    assert (ran.code, "name --baseline FILE" in ran.err) == (2, True)


def test_what_is_gone_says_how_to_agree_on_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "ws", {**BOSS, **VIEWS})
    enter(root, monkeypatch)
    file = tmp_path / "baseline.json"
    assert gate(*BOSSES, "--write-baseline", file).code == 0
    (root / next(iter(BOSS))).unlink()
    by_file, by_base = "write the baseline again", "whoever approves the change"
    for options, said in (
        (("--baseline", file), (True, False)),
        (("--base", "main"), (False, True)),
        (("--base", "main", "--baseline", file), (True, True)),
    ):
        out = gate(*BOSSES, *options).out
        assert (by_file in out, by_base in out) == said, out


def test_what_lies_in_no_commit_is_not_said_to_be_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "ws", STRICT)
    enter(root, monkeypatch)
    export = write(tmp_path / "export", BOSS, under="")
    ran = audit("gate", export, *DATED, *BOSSES, *RULES, "--base", "main")
    assert "so that it was not compared" in ran.out
    assert "and compared with" not in ran.out
