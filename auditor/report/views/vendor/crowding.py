"""How the entities of a long finding crowd: "71 rights lie with 22 roles; these ten hold 90 %"."""

from __future__ import annotations

from collections import Counter

from auditor.assess.result import Result
from auditor.report.speech.safe import clean
from auditor.report.totals import listed_of, unlisted_of
from auditor.report.views.vendor.voice import Voice

LONG = 10
HOLDERS = 10
NAMED = 3
_NAME = 60


def crowding(result: Result, voice: Voice) -> str:
    """The sentence; empty where there are few, where each stands alone, or where not all were listed. `result` can be shown."""
    wrong = [entry for entry in listed_of(result) if entry.status == "fail"]
    if len(wrong) <= LONG or unlisted_of(result):
        return ""
    held = Counter(filter(None, (_holder(entry.id, entry.name) for entry in wrong)))
    if sum(held.values()) < len(wrong) or not 1 < len(held) < len(wrong):
        return ""
    most = sorted(held.items(), key=lambda item: (-item[1], item[0]))[:HOLDERS]
    share = sum(count for _, count in most) / len(wrong)
    named = ", ".join(f"{clean(name, _NAME)} ({voice.number(count)})" for name, count in most[:NAMED])
    return voice.say(
        "crowded" if len(held) > len(most) else "crowded_all",
        total=len(wrong),
        noun=voice.words.noun(result.noun, len(wrong)),
        holders=len(held),
        most=len(most),
        share=voice.words.percent(share),
        named=named,
    )


def _holder(entity_id: str, name: str) -> str:
    """What an entity belongs to, by the name that people know: the role of "profile:Sales/Case", the object of "field:Case.Phone__c"."""
    kind, _, rest = entity_id.partition(":")
    if kind == "field" and "." in rest:
        return rest.partition(".")[0]
    if "/" in rest and ": " in name:
        return name.rpartition(": ")[0]
    return ""
