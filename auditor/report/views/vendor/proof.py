"""How anybody can see that a finding is put right: a command, a query, and where to look."""

from __future__ import annotations

from functools import lru_cache

from auditor.assess.assessment import Assessment, policy_digest
from auditor.assess.result import Resource, Result
from auditor.collecting.live.tenants import TENANT
from auditor.policy import load_policy
from auditor.report.guided import in_language
from auditor.report.people import People
from auditor.report.speech.safe import clean
from auditor.report.views.dossier import ProofOf
from auditor.report.views.vendor.query import queries_of
from auditor.report.views.vendor.voice import Voice
from auditor.scales import PRESETS
from auditor.vendor.profile import Guidance

QUERY = 20_000
STANDARD = "standard"
SEEN = "--fail-on low --min-coverage 100"
"""Nothing is left, and it was seen: an export that leaves out what was wrong proves nothing."""


def proof_of(
    result: Result, guide: Guidance | None, assessment: Assessment, people: People, voice: Voice
) -> ProofOf:
    """`result` is as it was assessed: a query needs the names that the product knows."""
    if guide is not None and guide.cannot_pass:
        return ProofOf("", "", "", voice.say("cannot_pass"))
    return ProofOf(
        command="" if result.is_beside else command(result.check.id, assessment),
        cannot=voice.say("not_counted") if result.is_beside else "",
        query="" if guide is None else _queries(result, guide, people, voice),
        look="" if guide is None else in_language(guide.verify, voice.words.language),
    )


def command(check_id: str, assessment: Assessment) -> str:
    """What ends with 0 once nothing is wrong any more, with 1 as long as something is, and with 3 where it was not seen: a live system by the name of its tenant, everything else by
    its path."""
    kinds = {source.kind for source in assessment.sources}
    target = [assessment.tenant if TENANT.match(assessment.tenant) else "TENANT"] if "api" in kinds else []
    if kinds - {"api"} or not kinds:
        target.append("PATH")
    asked = ["--config", "crm-audit.toml"] if "api" in kinds else []
    rules = _rules(assessment.policy_digest)
    return " ".join(("crm-audit gate", *target, *asked, *rules, "--check", check_id, SEEN))


def _rules(digest: str) -> tuple[str, ...]:
    """What names the policy that was judged by, where it is not the one of every run."""
    if digest == _digest_of(STANDARD):
        return ()
    found = next((name for name in PRESETS if digest == _digest_of(name)), None)
    return (f"--preset {found}",) if found else ("--policy POLICY",)


@lru_cache(maxsize=len(PRESETS))
def _digest_of(preset: str) -> str:
    return policy_digest(load_policy(preset=preset))


def _queries(result: Result, guide: Guidance, people: People, voice: Voice) -> str:
    wrong = [entry for entry in result.resources if entry.status == "fail" and _can_be_named(entry, people)]
    lines: list[str] = []
    for query in guide.query if wrong else ():
        for text, left_out in queries_of(query, wrong):
            expect = in_language(query.expect, voice.words.language) or voice.say("query.no_row")
            rest = voice.count("query.rest", left_out) if left_out else ""
            lines.append(" ".join(filter(None, (f"{clean(text, QUERY)} → {expect}", rest))))
    return "\n".join(lines)


def _can_be_named(entry: Resource, people: People) -> bool:
    """Whether a query that holds the entity's name shows nobody."""
    return (
        not people.is_hidden(entry)
        and people.text(entry.name) == entry.name
        and people.text(entry.id) == entry.id
    )
