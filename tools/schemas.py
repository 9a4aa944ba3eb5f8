"""Makes the JSON Schemas of the files whose rules stand in pydantic models."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel

from auditor.assess.acceptance.waiver import Waiver, WaiverFile
from auditor.assess.frameworks.lint import known_topics
from auditor.assess.frameworks.model import Framework
from auditor.assess.gating.baseline import Baseline
from auditor.assurance.asking.question import Asked
from auditor.assurance.deciding.remembered import Remembered
from auditor.assurance.intake.model import Suggestions
from auditor.collecting.live.tenants import TENANT
from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.triage import Triage
from auditor.incident.drill.key import AnswerKey
from auditor.incident.events.mapping.file import Mapping
from auditor.incident.notices.answers import Answers
from auditor.incident.notices.drafting.template import Template
from auditor.incident.notices.law.model import NoticeRule
from auditor.incident.preserve.log import Line
from auditor.incident.preserve.manifest import Manifest
from auditor.incident.preserve.seal import Seal
from auditor.nightly.ordering.config import NightlyFile, Overrides
from auditor.policy import PRESETS, Policy
from auditor.probing.result import ProbeFile
from auditor.register.model.register import Register
from auditor.register.restore.restore_file import RestoreFile
from auditor.schemas import NAMES, schema
from auditor.vendor.evidence import EvidencePlan
from auditor.vendor.profile import Guidance, Profile
from vendor_profiles.generic.blank.form_schema import form_schema

Schema = dict[str, Any]

FOLDER = "auditor/schemas"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://crm-auditor.example/schemas/"
FINGERPRINT = "^[0-9a-f]{64}$"
TIME = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$"
# A domain, or the vendor whose own check it is; that an id exists is for the loader to say.
CHECK_ID = r"^[a-z][a-z0-9_]*\.[a-z0-9]+(-[a-z0-9]+)*$"
# A glob of ids within one domain: apps.*, auth.password-*
CHECKS = r"^[a-z][a-z0-9_]*\.[a-z0-9-]*\*$"


def generated() -> dict[str, str]:
    """Path below the project's folder -> text, of every schema that is made here."""
    makers: dict[str, Callable[[], Schema]] = {
        "assurance-register": _assurance_register,
        "baseline": _baseline,
        "custody": _custody,
        "decision": _decision,
        "drill-key": _drill_key,
        "events": _events,
        "evidence": _evidence,
        "evidence-manifest": _evidence_manifest,
        "form": form_schema,
        "framework": _framework,
        "guidance": _guidance,
        "incident": _incident,
        "matches": _matches,
        "notice-answers": _notice_answers,
        "notice-rule": _notice_rule,
        "notice-template": _notice_template,
        "policy": _policy,
        "probe": _probe,
        "profile": _profile,
        "questions": _questions,
        "restore": _restore,
        "seal": _seal,
        "suggestions": _suggestions,
        "tenants": _tenants,
        "triage": _triage,
        "waivers": _waivers,
    }
    return {f"{FOLDER}/{name}.schema.json": _text(name, make()) for name, make in makers.items()}


def index_page() -> str:
    """docs/schemas.md: which schemas there are, and of which files."""
    rows = []
    for name in NAMES:
        whole = schema(name)
        file = f"{name}.schema.json"
        rows.append(f"| [`{file}`](../{FOLDER}/{file}) | {whole['title']} | {whole['description']} |\n")
    return _INDEX.format(base=BASE) + "".join(rows)


_INDEX = """<!-- Made by `python -m tools.docs`; change the schemas, not this page. -->
# Schemas

JSON Schemas (draft 2020-12) of every file that a user writes or a machine reads. They lie beside the code, in `auditor/schemas/`, and in an
installed program below the folder that `python -c "import auditor.schemas; print(*auditor.schemas.__path__)"` prints. Each refuses keys
that it does not know, and refers to nothing outside of itself.

The `$id` of each is `{base}` with its file name. It is a name that never changes and no address: nothing is fetched from it. An
editor takes the file itself; YAML files name it in their first line:

```yaml
# yaml-language-server: $schema=policy.schema.json
extends: strict
```

| File | Of | What it is |
|---|---|---|
"""


def _policy() -> Schema:
    """The schema of the file. It lies over a preset, so it may leave out any key and names the preset."""
    schema = _of(Policy)
    properties = schema["properties"]
    del properties["today"], properties["builtin_roles"], properties["justified"]
    del schema["$defs"]["Justified"]
    for definition in (schema, *(schema["$defs"][name] for name in ("Thresholds", "PersonalDataGlobs"))):
        definition.pop("required", None)
    for node in _nodes(schema):
        node.pop("default", None)
    _describe(
        schema["$defs"]["PersonalDataGlobs"],
        objects="globs of objects: Contact, *Patient*",
        fields="globs of fields: Contact.*, *.Birthdate*",
    )
    _describe(
        schema["$defs"]["AbsenceStatement"],
        by="who states it",
        stated="day on which it was stated",
        until="last day on which it holds",
    )
    properties["name"]["description"] = "name in the reports; by default the name of the file"
    properties["allowed"]["propertyNames"] = {"pattern": CHECK_ID}
    properties["extends"] = {
        "title": "Preset",
        "description": "what the file is laid over, key by key: a preset, or several that hold together; by default those of the "
        "command line",
        "anyOf": [
            {"enum": list(PRESETS)},
            {"type": "array", "items": {"enum": list(PRESETS)}, "minItems": 1},
            {"type": "string", "pattern": "^[a-z-]+([+][a-z-]+)+$"},
        ],
    }
    return {
        **schema,
        "title": "Policy",
        "description": "What an organisation holds its CRM to, over a preset. Every key may be left out.",
    }


def _waivers() -> Schema:
    schema = _of(WaiverFile)
    waiver = _of(Waiver)
    waiver["properties"]["check"].update(description="id of the check", pattern=CHECK_ID)
    _describe(
        waiver,
        reason="why the risk is accepted",
        owner="who answers for it",
        approver="who accepted it",
        expires="last day on which it excuses",
    )
    schema["properties"]["waivers"]["items"] = {"$ref": "#/$defs/Waiver"}
    schema["properties"]["waivers"]["description"] = (
        "each judged alone: one that is wrong excuses nothing and is named"
    )
    schema["$defs"] = {"Waiver": waiver}
    return {
        **schema,
        "title": "Waivers",
        "description": "Accepted risks: who accepted what, why, and until when.",
    }


def _assurance_register() -> Schema:
    schema = _of(Register)
    schema["$defs"]["Exception_"]["title"] = "Exception"
    for name in ("AcceptedException", "Holder", "Condition"):
        schema["$defs"][name]["properties"]["check"]["description"] = "id of a check"
    _title(schema)
    return {
        **schema,
        "title": "Assurance register",
        "description": "What a vendor and the organisation itself can show on paper, and what the organisation decided.",
    }


def _framework() -> Schema:
    schema = _of(Framework)
    schema["properties"]["topics"]["propertyNames"] = {"enum": sorted(known_topics())}
    _title(schema)
    return {
        **schema,
        "title": "Framework",
        "description": "A framework in one exact version: how each of its controls is decided.",
    }


def _questions() -> Schema:
    schema = _of(Asked)
    _title(schema)
    schema["properties"]["digest"]["pattern"] = r"^(sha256:[0-9a-f]{64})?$"
    return {
        **schema,
        "title": "Questions",
        "description": "What was asked of a vendor, an implementer and the organisation itself, question by question, and why.",
    }


def _decision() -> Schema:
    return _named(
        Remembered,
        "Decision on a vendor",
        "What `crm-audit assurance pack` proposes of a vendor: what stands against it, what is open, and conditions.",
    )


def _notice_rule() -> Schema:
    return _named(
        NoticeRule,
        "Duty to tell",
        "Who must be told of an incident by a law: when it applies, by when, to whom, with which fields. A lawyer edits it.",
    )


def _notice_template() -> Schema:
    return _named(
        Template,
        "Template of a notice",
        "What a draft says to whom, in which order; values stand in braces, and what may not be said to the audience is refused.",
    )


def _notice_answers() -> Schema:
    return _named(
        Answers,
        "Answers for notices",
        "notices/answers.yaml in the folder of an incident: what people decided, wrote into fields, and gave to whom.",
    )


def _events() -> Schema:
    return _named(
        Mapping,
        "Events",
        "How the logs of a product become events: what each is known by, and which column comes from where.",
    )


def _probe() -> Schema:
    return _named(
        ProbeFile,
        "Measurement",
        "What `crm-audit assurance probe` measured from outside, and every request that left for it.",
    )


def _restore() -> Schema:
    return _named(
        RestoreFile,
        "Comparison of a restore",
        "What `crm-audit assurance restore-check` found: which records and configuration came back, by counts and ids.",
    )


def _drill_key() -> Schema:
    return _named(
        AnswerKey,
        "Answers of an exercise",
        "What `crm-audit incident drill` planted in an exercise: who, what, when, which rows of which files, how many records, and what comes first.",
    )


def _suggestions() -> Schema:
    return _named(
        Suggestions,
        "Suggestions",
        "What `crm-audit assurance import` read in documents and questionnaires. People correct it; nothing of it counts before it is confirmed.",
    )


def _matches() -> Schema:
    return _named(
        RulesRun,
        "Matches",
        "What `crm-audit incident rules run` found: matches with the events behind them, the rules that ran, and those that could not.",
    )


def _triage() -> Schema:
    return _named(
        Triage,
        "Triage",
        "What `crm-audit incident triage` found: suspects with reasons, whose data could have been read, was, and differs between backups, and what is not known.",
    )


def _incident() -> Schema:
    return _named(
        Incident, "Incident", "incident.json: what is known of an incident: who, when, what, whose data."
    )


def _custody() -> Schema:
    return _named(
        Line,
        "Line of the custody log",
        "One line of custody.jsonl: what was done with the evidence of an incident, by whom, when; each holds the digest of the line before it.",
    )


def _evidence_manifest() -> Schema:
    return _named(
        Manifest,
        "Evidence of an incident",
        "evidence/manifest.json: all evidence of an incident with source, digests, and what is missing of it.",
    )


def _seal() -> Schema:
    return _named(
        Seal,
        "Seal of the evidence",
        "evidence/seal.json: how many lines the custody log has, how the last one reads, which manifest belongs to it; signed where there is a key.",
    )


def _evidence() -> Schema:
    return _named(
        EvidencePlan,
        "Evidence of a product",
        "evidence.yaml of a vendor profile: what is to be secured once data has leaked, in which order, for how long the product keeps it.",
    )


def _named(model: type[BaseModel], title: str, description: str) -> Schema:
    """The schema of a file whose model says all of it."""
    schema = _of(model)
    _title(schema)
    return {**schema, "title": title, "description": description}


def _title(schema: Schema) -> None:
    """Names every key that nothing describes by itself."""
    for part in (schema, *schema["$defs"].values()):
        for key, entry in part.get("properties", {}).items():
            if not {"title", "description"} & set(entry):
                entry["title"] = key.replace("_", " ").capitalize()


def _baseline() -> Schema:
    schema = _of(Baseline)
    properties = schema["properties"]
    _describe(
        schema,
        schema="format and version",
        tenant="whose CRM",
        vendor="id of the vendor",
        written_at="ISO 8601 time of the assessment",
        catalogue="version of the auditor that wrote it",
        evidence="kinds of evidence that were there",
        entities="canonical ids of everything that was seen",
        judged="ids of the checks that came to a verdict",
        whole="ids of the checks that saw all of what they ask about",
    )
    properties["written_at"].update(format="date-time", pattern=TIME)
    for name in ("judged", "whole"):
        properties[name]["items"]["pattern"] = CHECK_ID
    properties["unlisted"]["propertyNames"] = {"pattern": CHECK_ID}
    properties["findings"]["propertyNames"] = {"pattern": FINGERPRINT}
    properties["unknown"]["items"]["pattern"] = FINGERPRINT
    return {
        **schema,
        "title": "Baseline",
        "description": "What was there and what was wrong on an agreed day.",
    }


def _profile() -> Schema:
    schema = _of(Profile)
    _describe(
        schema,
        id="the name of the folder",
        name="the product, as its maker writes it",
        links="pages of the vendor, by a name of one's own",
    )
    _describe(schema["$defs"]["Words"], en="in English", vi="in Vietnamese")
    export = schema["$defs"]["ExportSource"]
    _describe(
        export,
        evidence="kind of evidence -> what it is called and how to ask for it",
        api_version="version that the manifest asks for",
    )
    for source in (export, schema["$defs"]["ApiSource"], schema["$defs"]["FormSource"]):
        _of_checks(source["properties"]["out_of_reach"])
    for name in ("never_told", "not_applicable"):
        _of_checks(schema["properties"][name])
    schema["$defs"]["WordsOf"]["properties"]["of"]["items"] = _CHECKS_OR_TOPIC
    _describe(
        schema["$defs"]["EvidenceKind"],
        label="what people call it, in a sentence",
        members="what the manifest asks for; empty when it comes with another kind",
        folder="folder of the export that holds it",
    )
    return {
        **schema,
        "title": "Vendor profile",
        "description": "What a product can be asked, what each kind of source can answer, how to ask for more.",
    }


def _of_checks(sayings: Schema) -> None:
    """Says of texts by name that the names are checks or topics."""
    by_name = next(one for one in sayings["anyOf"] if one["type"] == "object")
    by_name["propertyNames"] = _CHECKS_OR_TOPIC


def _tenants() -> Schema:
    schema = _of(NightlyFile)
    _describe(
        schema,
        tenants="name -> where it is and how to sign in",
        nightly="the run of all tenants every night (docs/nightly.md)",
        alerts="who is told of what",
        tickets="where tickets are opened",
    )
    own = _of(Overrides)
    schema["$defs"] |= {"Overrides": own, **own.pop("$defs", {})}
    schema["$defs"]["TenantConfig"]["properties"]["nightly"] = {
        "$ref": "#/$defs/Overrides",
        "description": "what of [nightly] is otherwise for this tenant",
    }
    _describe(schema["$defs"]["TenantConfig"], secrets="what is one: a password, a key; by name")
    _describe(
        schema["$defs"]["SecretPlace"],
        env="environment variable that holds it; its name begins with CRM_AUDIT_, or as CRM_AUDIT_SECRET_PREFIX says",
        keyring="entry of the system's keyring: crm-audit/user",
    )
    schema["properties"]["tenants"]["propertyNames"] = {"pattern": TENANT.pattern}
    return {
        **schema,
        "title": "Tenants",
        "description": "crm-audit.toml: which CRMs are asked, and where their credentials are. It holds no secret.",
    }


def _guidance() -> Schema:
    guidance = _of(Guidance)
    definitions = guidance.pop("$defs")
    _describe(definitions["Words"], en="in English", vi="in Vietnamese")
    _describe(
        guidance,
        where="where to go",
        set="what to set there",
        verify="how to see that it holds",
        side_effect="what else it changes",
        link="page of the vendor",
    )
    return {
        "title": "Guidance",
        "description": "How to put findings right in one product: by check id, else by topic.",
        "type": "object",
        "propertyNames": _CHECK_OR_TOPIC,
        "additionalProperties": {"$ref": "#/$defs/Guidance"},
        "$defs": {**definitions, "Guidance": guidance},
    }


def _of(model: type[BaseModel]) -> Schema:
    """The model's schema, with titles as a sentence has them."""
    schema = model.model_json_schema(by_alias=True)
    for definition in (schema, *schema.get("$defs", {}).values()):
        definition["title"] = re.sub(
            r"(?<=[a-z])([A-Z])", lambda found: f" {found[1].lower()}", definition["title"]
        )
        for key, entry in definition.get("properties", {}).items():
            if "title" in entry:
                entry["title"] = key.replace("_", " ").capitalize()
    return schema


def _describe(target: Schema, /, **texts: str) -> None:
    """Say of each key what it is, where the model does not."""
    for key, text in texts.items():
        target["properties"][key].setdefault("description", text)


def _nodes(value: Any) -> Iterator[Schema]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _topics() -> list[str]:
    text = files("auditor.check").joinpath("topics.yaml").read_text(encoding="utf-8")
    return [str(topic) for topic in yaml.safe_load(text)]


_CHECK_OR_TOPIC: Schema = {"anyOf": [{"enum": _topics()}, {"pattern": CHECK_ID}]}
_CHECKS_OR_TOPIC: Schema = {"anyOf": [*_CHECK_OR_TOPIC["anyOf"], {"pattern": CHECKS}]}


def _text(name: str, schema: Schema) -> str:
    whole = {"$schema": DIALECT, "$id": f"{BASE}{name}.schema.json", **schema}
    return json.dumps(whole, indent=2, ensure_ascii=False, sort_keys=False) + "\n"
