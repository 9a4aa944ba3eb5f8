"""Every example in the documentation is valid by its schema, and the real loader takes it."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from auditor.access import action_named
from auditor.access.judgments.proposal.model import Named, Proposal, Proposals, Why, Withheld
from auditor.answers.judging import Rules
from auditor.answers.register import read_register
from auditor.answers.saved import read_saved
from auditor.answers.taking import taken
from auditor.assess.acceptance.waiver_file import load_waivers
from auditor.assess.frameworks import load_frameworks
from auditor.assess.frameworks.lint import flaws
from auditor.assess.frameworks.reading import framework_in
from auditor.assess.frameworks.ways import WAYS, ways
from auditor.assess.gating.baseline import load_baseline
from auditor.assess.result import fingerprint
from auditor.assurance.asking.kept import read_asked
from auditor.assurance.deciding.rules import rules as decision_rules
from auditor.assurance.intake.kept import read_suggestions
from auditor.assurance.packing.kept import read_remembered, text_of
from auditor.check import load_catalogue
from auditor.cli.access.words.proposals import as_data
from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.tenant import where_of
from auditor.collecting.live.tenants import TenantConfig, load_tenants
from auditor.history.drift.said.serialize import from_data
from auditor.history.drift.said.words import why_of
from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.triage import Triage
from auditor.incident.drill.key import AnswerKey
from auditor.incident.notices.answers import Answers
from auditor.incident.notices.case import refuse_unknown
from auditor.incident.notices.drafting.template import Template, refuse_unsaid
from auditor.incident.notices.law.model import NoticeRule
from auditor.incident.notices.law.read import rules as notice_rules
from auditor.incident.preserve.log import Line
from auditor.incident.preserve.manifest import Manifest
from auditor.incident.preserve.seal import Seal
from auditor.nightly.closing.summary import Summary
from auditor.nightly.ordering.config import load_plan
from auditor.nightly.tenant.files import told_as_data
from auditor.nightly.tenant.told import Told
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.pipeline.settling import names_known
from auditor.policy import PRESETS, SOURCE, Policy, load_policy
from auditor.posture import Between, Flaw, Unknown, UnknownKind
from auditor.probing.catalogue import probes
from auditor.probing.result import ProbeFile
from auditor.register.file.reading import read_register_file
from auditor.register.looked_at.lint import lint
from auditor.register.restore.restore_file import RestoreFile
from auditor.report.speech.answered import spoken
from auditor.schemas import NAMES, problems
from auditor.snapshot import Collection, ResourceState, SourceKind, manifest_digest
from auditor.userfile import read_yaml, validate
from auditor.vendor.evidence import EvidencePlan
from auditor.vendor.registry import Vendor, load_vendors
from tests.docs.pages import ROOT, Block, blocks, examples
from tests.exports import STRICT

TODAY = date(2026, 11, 24)
CHECKS = load_catalogue().checks
each_example = pytest.mark.parametrize(
    "block", examples(), ids=lambda block: f"{block.example}@{block.page}:{block.line}"
)


def written(block: Block, folder: Path) -> Path:
    """The example as a file, as a reader would copy it."""
    path = folder / f"{block.example}.{block.language}"
    path.write_text(block.text, encoding="utf-8")
    return path


def plain(value: Any) -> Any:
    """YAML as JSON has it: a date is its text."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def test_every_kind_of_file_has_an_example() -> None:
    assert sorted({str(block.example) for block in examples()}) == sorted(
        set(NAMES) - {"assessment-1"}
    )  # read, not written


@each_example
def test_an_example_holds_by_its_schema(block: Block, tmp_path: Path) -> None:
    assert block.language in ("yaml", "json", "toml")
    data = tomllib.loads(block.text) if block.language == "toml" else read_yaml(written(block, tmp_path))
    assert problems(str(block.example), plain(data)) == []


@each_example
def test_the_page_links_to_the_schema(block: Block) -> None:
    text = (ROOT / block.page).read_text(encoding="utf-8")
    assert f"(../auditor/schemas/{block.example}.schema.json)" in text


@each_example
def test_the_real_loader_takes_an_example(block: Block, tmp_path: Path) -> None:
    LOADERS[str(block.example)](written(block, tmp_path))


def load_one_plan_of_evidence(path: Path) -> None:
    assert validate(EvidencePlan, read_yaml(path), path).items[-1].window


def load_a_policy(path: Path) -> None:
    policy = load_policy(path)
    assert set(policy.allowed) <= set(CHECKS)
    topics = {check.topic for check in CHECKS.values()}
    evidence = set(Vendor("salesforce", "vendor_profiles.salesforce").profile.labels)
    sources = {f"{SOURCE}{kind}" for kind in SourceKind}
    assert set(policy.expects) <= {*CHECKS, *topics, *evidence, *sources}
    assert all(entry.holds(TODAY) for entry in policy.absent)


def load_some_waivers(path: Path) -> None:
    book = load_waivers(path, TODAY, frozenset(CHECKS))
    assert book.waivers
    assert book.malformed == ()
    assert all(waiver.expires > TODAY for waiver in book.waivers)


def load_an_assurance_register(path: Path) -> None:
    """It holds in every way but one: the file of its report lies with nobody who reads a page."""
    kept = read_register_file(path)
    found = lint(kept, date(2026, 11, 27), names_known())
    assert [(one.entry, one.flaw) for one in found] == [("document/soc-2", Flaw.FILE_ABSENT)]


def load_one_framework(path: Path) -> None:
    """Nothing of it must be settled, and each way of deciding stands in it."""
    framework = framework_in(path)
    assert [one for one in flaws(framework, CHECKS) if one.must] == []
    assert {name for name, n in ways(framework).items() if n} == set(WAYS) - {"unseen"}


def load_one_baseline(path: Path) -> None:
    baseline = load_baseline(path)
    assert baseline.findings
    assert {fingerprint(*said.of.split(" ", 1)) for said in baseline.findings.values()} == set(
        baseline.findings
    )
    assert set(baseline.judged) <= set(CHECKS)


def load_one_profile(path: Path) -> None:
    profile = vendor_with(path, "profile.yaml").profile
    assert profile.labels
    declared = {
        *profile.not_applicable,
        *(name for kind in ("export", "api") for name in profile.out_of_reach(kind)),
    }
    assert {name for name in declared if "." in name} <= set(CHECKS)


def load_some_guidance(path: Path) -> None:
    guidance = vendor_with(path, "guidance.yaml").guidance
    assert {name for name in guidance if "." in name} <= set(CHECKS)


def load_some_tenants(path: Path) -> None:
    tenants = load_tenants(path)
    vendors = load_vendors()
    assert [one.wrong for one in load_plan(path).tenants] == [""] * len(tenants)
    for name, tenant in tenants.items():
        if not tenant.is_asked:
            assert tenant.sources
            continue
        plan = vendors[tenant.vendor].profile.api
        assert plan is not None
        where_of(
            name, tenant.model_copy(update={"secrets": {}, "ca_bundle": None}), with_no_secrets(plan, tenant)
        )


def load_one_night(path: Path) -> None:
    """It has what a night writes, and nothing is lacking that it names."""
    data = json.loads(path.read_text(encoding="utf-8"))
    one = Told(data["tenant"], date.fromisoformat(data["day"]), data["state"], "", "")
    assert {"schema", "files", "snapshot", *told_as_data(one)} == set(data)
    assert (data["state"] == "failed") is (data["value"] is None)


def load_one_summary(path: Path) -> None:
    """The code is that of its tenants."""
    data = json.loads(path.read_text(encoding="utf-8"))
    day = date.fromisoformat(data["day"])
    told = tuple(
        Told(
            row["tenant"], day, row["state"], "", "", worse=row["worse"], lost=row["lost"], fault=row["fault"]
        )
        for row in data["tenants"]
    )
    made = Summary(day, data["started_at"], data["ended_at"], told).data()
    for key in ("code", "worse", "unseen", "faulty", "states", "run"):
        assert made[key] == data[key], key


def with_no_secrets(plan: ApiSource, tenant: TenantConfig) -> ApiSource:
    """The plan as it would be without secrets: what they are is another test's matter, that they are named this one's."""
    way = plan.sign_in[tenant.sign_in]
    assert set(way.secrets) == set(tenant.secrets)
    return plan.model_copy(
        update={"sign_in": {**plan.sign_in, tenant.sign_in: way.model_copy(update={"secrets": ()})}}
    )


def load_one_form(path: Path) -> None:
    """Every answer of it is understood, and in date."""
    found = run(Request(paths=(), forms=(str(path),), today=TODAY), STRICT).assessment
    gaps = {gap.kind for result in found.results for gap in result.missing}
    assert gaps == {UnknownKind.NOT_PROVIDED, UnknownKind.OUT_OF_REACH}


def load_one_snapshot(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    items = data["items"]
    assert data["digest"] == manifest_digest((item["path"], item["sha256"]) for item in items)
    assert [item["path"] for item in items] == sorted(item["path"] for item in items)


def load_one_collection(path: Path) -> None:
    document = json.loads(path.read_text(encoding="utf-8"))
    collection = {key: document[key] for key in Collection.__dataclass_fields__}
    states = [ResourceState(entry["state"]) for entry in collection["resources"]]
    assert states
    assert all(entry["path"].startswith("answers/") for entry in document["answers"])


def load_one_assessment(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [entry["check"] for entry in data["results"]] == sorted(
        entry["check"] for entry in data["results"]
    )
    for entry in data["results"]:
        check = CHECKS[entry["check"]]
        assert (entry["topic"], entry["severity"]) == (check.topic, check.severity)
        controls = load_frameworks().of_check(check)
        assert {name: controls[name] for name in entry["frameworks"]} == entry["frameworks"]
        for resource in entry["resources"]:
            assert resource["fingerprint"] == fingerprint(check.id, resource["id"])


def load_some_proposals(path: Path) -> None:
    """Read back, they are written as they were."""
    document = json.loads(path.read_text(encoding="utf-8"))

    def named(entries: list[dict[str, str]]) -> tuple[Named, ...]:
        return tuple(Named(one["id"], one["name"]) for one in entries)

    items = tuple(
        Proposal(
            Why(one["why"]),
            named([one["role"]])[0],
            Between(one["people"], one["people"]),
            named(one["accounts"]),
            named(one["kept_by"]),
            tuple((action_named(right["right"]), right["object"]) for right in one["rights"]),
        )
        for one in document["proposals"]
    )
    withheld = tuple(
        Withheld(Why(one["why"]), Unknown(UnknownKind(one["kind"]), one["resource"]))
        for one in document["withheld"]
    )
    assert items
    assert as_data(Proposals(items, withheld), document["product"]) == document


def load_some_changes(path: Path) -> None:
    changes = from_data(json.loads(path.read_text(encoding="utf-8")))
    assert {change.check for change in changes} - {""} <= set(CHECKS)
    assert all(not change.because or change.why == why_of(change, "en") for change in changes)


def load_some_answers(path: Path) -> None:
    came = read_saved(path.read_bytes(), path.name)
    found = taken(came, Rules(spoken(), date(2026, 11, 28), TODAY), ())
    assert found.answers
    assert found.refused == ()
    assert {one.check for one in found.answers if not one.about.startswith("document:")} <= set(CHECKS)


def load_one_register(path: Path) -> None:
    register = read_register(path.read_bytes(), path.name)
    assert register.answers
    assert sum(one.taken for one in register.imports) == len(register.answers)


def load_some_questions(path: Path) -> None:
    asked = read_asked(path)
    assert asked.questions
    assert {id_ for one in asked.questions for id_ in one.checks} <= set(CHECKS)


def load_one_decision(path: Path) -> None:
    """What a pack wrote and the next one reads; written again, it is the same."""
    found = read_remembered(path, "acme", "Acme CRM")
    grounds = (*found.blockers, *found.open)
    assert grounds
    assert {one.rule for one in grounds} <= set(decision_rules().blockers)
    named = {one.check for one in grounds} | {one.check for one in found.conditions}
    assert named - {""} <= set(CHECKS)
    assert json.loads(text_of(found)) == json.loads(path.read_text(encoding="utf-8"))


def load_a_restore(path: Path) -> None:
    compared = validate(RestoreFile, read_yaml(path), path)
    assert compared.kinds


def load_some_suggestions(path: Path) -> None:
    assert [one for file in read_suggestions(path).files for one in file.suggestions]


def load_a_probe(path: Path) -> None:
    """It names probes that there are."""
    measured = validate(ProbeFile, read_yaml(path), path)
    named = {one.id for target in measured.targets for one in target.probes}
    assert named
    assert named <= set(probes())


def load_one_duty(path: Path) -> None:
    rule = validate(NoticeRule, read_yaml(path), path)
    assert rule in notice_rules(), "the page shows a rule as its file has it"


def load_a_template_of_a_notice(path: Path) -> None:
    found = validate(Template, read_yaml(path), path)
    refuse_unsaid(found, path)
    assert found.parts


def load_answers_for_notices(path: Path) -> None:
    found = validate(Answers, read_yaml(path), path)
    refuse_unknown(found, notice_rules(), path)
    assert found.answers
    assert found.fields
    assert found.given


def validating(model: type[BaseModel]) -> Callable[[Path], None]:
    """The loader of a file whose model says all of it; what is read says the same when it is written again."""

    def load(path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        read = model.model_validate(data)
        assert read.model_dump(mode="json", by_alias=True, exclude_unset=True) == data

    return load


def load_events(path: Path) -> None:
    from auditor.incident.events.mapping import logs_in

    (log,) = logs_in(path, "acme")
    assert log.format == "acme/audit_log"
    assert [kind.class_ for kind in log.kinds] == ["sign_in", "export"]


LOADERS: dict[str, Callable[[Path], None]] = {
    "answers": load_some_answers,
    "assessment": load_one_assessment,
    "assurance-register": load_an_assurance_register,
    "baseline": load_one_baseline,
    "changes": load_some_changes,
    "collection": load_one_collection,
    "custody": validating(Line),
    "decision": load_one_decision,
    "drill-key": validating(AnswerKey),
    "evidence": load_one_plan_of_evidence,
    "evidence-manifest": validating(Manifest),
    "events": load_events,
    "form": load_one_form,
    "framework": load_one_framework,
    "guidance": load_some_guidance,
    "incident": validating(Incident),
    "matches": validating(RulesRun),
    "notice-answers": load_answers_for_notices,
    "notice-rule": load_one_duty,
    "notice-template": load_a_template_of_a_notice,
    "night": load_one_night,
    "nightly": load_one_summary,
    "policy": load_a_policy,
    "probe": load_a_probe,
    "profile": load_one_profile,
    "proposals": load_some_proposals,
    "questions": load_some_questions,
    "register": load_one_register,
    "restore": load_a_restore,
    "seal": validating(Seal),
    "snapshot": load_one_snapshot,
    "suggestions": load_some_suggestions,
    "tenants": load_some_tenants,
    "triage": validating(Triage),
    "waivers": load_some_waivers,
}


def vendor_with(path: Path, name: str) -> Vendor:
    """A vendor whose package holds this file under its real name."""
    package = f"example_{name.partition('.')[0]}"
    folder = path.parent / package
    folder.mkdir()
    (folder / "__init__.py").touch()
    path.rename(folder / name)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(path.parent))
        vendor = Vendor("acme", package)
        _ = vendor.profile if name == "profile.yaml" else vendor.guidance
        return vendor


@pytest.mark.parametrize(
    "block",
    [block for block in blocks() if block.language in ("yaml", "json", "toml")],
    ids=lambda block: f"{block.page}:{block.line}",
)
def test_every_other_block_of_data_is_well_formed(block: Block) -> None:
    if block.language == "toml":
        import tomllib

        assert tomllib.loads(block.text)
    else:
        assert yaml.safe_load(block.text)


def test_the_policy_page_names_every_threshold_with_its_numbers() -> None:
    rows: dict[str, list[str]] = {}
    for line in (ROOT / "docs/policy.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| `") and len(cells) == 4:
            rows[cells[0].strip("`")] = cells[1:]
    presets = [load_policy(preset=name).thresholds.model_dump() for name in PRESETS[:2]]
    assert list(rows) == list(presets[0])
    for name, (standard, strict, source) in rows.items():
        assert [float(standard), float(strict)] == [float(preset[name]) for preset in presets]
        assert source


def test_the_policy_page_names_every_key() -> None:
    text = (ROOT / "docs/policy.md").read_text(encoding="utf-8")
    keys = [*(name for name, field in Policy.model_fields.items() if not field.exclude), "extends"]
    assert [key for key in keys if f"| `{key}` |" not in text] == []


def test_the_snapshot_page_names_every_reason() -> None:
    from auditor.report.speech.catalogue import report_texts

    text = (ROOT / "docs/snapshot.md").read_text(encoding="utf-8")
    reasons = [key.removeprefix("skipped.") for key in report_texts("en") if key.startswith("skipped.")]
    assert [reason for reason in reasons if f"`{reason}`" not in text] == []


def test_the_score_page_has_the_numbers_of_the_code() -> None:
    from auditor.assess.scoring.coverage import GRADE_CONFIDENCE
    from auditor.assess.scoring.level import COVERAGE_FLOOR, GRADES
    from auditor.assess.scoring.points import GROUPS, WEIGHTS
    from auditor.assess.share import GLIMPSE, STRICT

    text = (ROOT / "docs/score.md").read_text(encoding="utf-8")
    for severity, weight in WEIGHTS.items():
        assert f"{severity} {weight:g}" in text
    for name, (weight, domains) in GROUPS.items():
        assert f"| {name} | {weight:g} | {', '.join(domains)} |" in text
    for level, letter in GRADES.items():
        assert f"| {level} | {letter} |" in text
    assert f"{float(GLIMPSE)} · p/(p+1) + {float(1 - GLIMPSE)} · p/n · {STRICT.numerator}/(2·(1+f+u))" in text
    assert f"{COVERAGE_FLOOR:.0%}".replace("%", " %") in text
    trust = (ROOT / "docs/evidence.md").read_text(encoding="utf-8")
    for grade, share in GRADE_CONFIDENCE.items():
        assert any(
            line.startswith(f"| `{grade}` ") and line.endswith(f" {share:g} |") for line in trust.splitlines()
        )


def test_the_pages_name_every_kind_of_unknown() -> None:
    from auditor.posture import UnknownKind

    text = (ROOT / "docs/evidence.md").read_text(encoding="utf-8")
    assert [kind for kind in UnknownKind if f"| `{kind}` |" not in text] == []


def test_the_schemas_lie_where_the_pages_say() -> None:
    assert Path(str(files("auditor.schemas"))).resolve() == (ROOT / "auditor/schemas").resolve()
