"""Says an assessment in one language: sentences, populations, numbers and dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.assess.reach import NOT_IN_PRODUCT
from auditor.assess.result import Missing, Result
from auditor.assess.serialize import message_key
from auditor.assess.stored.checks import NOT_INSTALLED, SAID, told_then
from auditor.check import Catalogue, Check
from auditor.check.named_by import said_of
from auditor.fault import Fault
from auditor.posture import UnknownKind
from auditor.report.escape import clip
from auditor.report.speech.catalogue import FALLBACK_MARK, check_texts
from auditor.report.speech.reasons import in_words
from auditor.report.speech.texts import Texts
from auditor.report.speech.values import measured, valued

_VISITORS = re.compile(r"visitors (\(.*)", re.DOTALL)
"""How people without an account are named, by the role that is theirs."""
PATH = 320
"""Characters of a path from the input that a sentence shows."""


@dataclass(frozen=True)
class Vocabulary:
    """What a vendor's profile calls things: labels of evidence, what to ask for by topic, and why the product lacks a
    thing; by language."""

    evidence: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ask: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    lacks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class Words(Texts):
    """The one place where ids become sentences."""

    def __init__(self, language: str, catalogue: Catalogue, vocabulary: Vocabulary | None = None) -> None:
        super().__init__(language)
        self.vocabulary = vocabulary or Vocabulary()
        self._checks = check_texts(language, catalogue.packages)

    def text(self, check: Check, key: str, /, **params: Any) -> str:
        """A text of a check: title, why, fix … Of one that judged in another version what was found stands as it was said then."""
        if check.judge is told_then:
            if key in SAID:
                return self._as_told(check.texts[key])
            if check.texts[key] == NOT_INSTALLED:
                return self.ui("stored.not_installed")
            if check.texts[key] == check.id:
                return check.id
        return self._fill(self._checks.text(check, key), params)

    def _as_told(self, sentence: str) -> str:
        """An English sentence out of a document, which nobody can say in another language."""
        return sentence if self.language == "en" else sentence + FALLBACK_MARK

    def sentence(self, result: Result) -> str:
        """The headline of a result: a fact with numbers; where unknown, what is not known and why."""
        if result.told:
            return self._as_told(result.told)
        if result.status == "not_applicable" and result.reason == NOT_IN_PRODUCT:
            return self.ui("sentence.not_in_product", reason=self._named(self.vocabulary.lacks, result.check))
        subject = result.check.applies
        if result.status == "not_applicable" and subject is not None and result.reason == subject.absent:
            return self.ui("sentence.not_in_product", reason=self._absent(result.reason))
        if result.status == "not_applicable":
            return self.ui("sentence.not_applicable", noun=self.noun(result.noun))
        if result.fault is not None:
            return f"{self.fault(result.check, result.fault)} {self.cause(result)}".strip()
        params = self._numbers(result)
        text = self.text(result.check, message_key(result), **params)
        if result.status == "unknown":
            if result.passing and result.total > 1:
                numbers = {key: params[key] for key in ("passing", "total", "unknown")}
                key = "sentence.partly_known" if result.unknown else "sentence.seen_right"
                text = f"{text} {self.ui(key, **numbers, noun=self.noun(result.noun))}"
            return f"{text} {self.cause(result)}".strip()
        if more := result.params.get("more_unknown", result.unknown):
            # Where the sentence counts another unit than its entities, it is that one of which more are not known.
            noun = self.noun("" if "more_unknown" in result.params else result.noun, int(more))
            text = f"{text} {self.ui('sentence.some_unknown', count=self.number(more), noun=noun)}"
        if result.is_finding and result.total and seen_in_part(result):
            text = f"{text} {self.ui('sentence.seen_in_part', noun=self.noun(result.noun))}"
        return text

    def fact_of(self, result: Result) -> str:
        """The fact of a finding and what comes of it, for who decides: the check's own sentence for that; the headline alone where it has none, or
        none in this language."""
        has = "executive" in result.check.texts and self._checks.has(result.check, "executive")
        return self.text(result.check, "executive" if has else message_key(result), **self._numbers(result))

    def short_fact_of(self, result: Result) -> str:
        """The fact of a finding alone."""
        return self.text(result.check, message_key(result), **self._numbers(result))

    def _numbers(self, result: Result) -> dict[str, str]:
        """What the sentences of a check name."""
        return {
            **{key: self.value(value) for key, value in result.params.items()},
            "passing": self.number(result.passing),
            "failing": self.number(result.failing),
            "unknown": self.number(result.unknown),
            "total": self.value(result.whole),
        }

    def fault(self, check: Check, fault: Fault) -> str:
        """That a fault of this program stopped a check, or the reader of a file that it asks."""
        if fault.file:
            return self.unread(fault.file, str(fault))
        return self.ui("sentence.fault", check=check.id, fault=str(fault))

    def unread(self, file: str, fault: str) -> str:
        """That a fault of this program stopped the reader of a file."""
        return self.ui("sentence.fault_reader", file=clip(file, PATH), fault=fault)

    def cause(self, result: Result) -> str:
        """Why a result is unknown: its first missing piece, and how many more there are."""
        if not result.missing:
            return ""
        if result.out_of_reach:
            ask = self.ask(result.check)
            if ask:
                return ask
        text = self.gap(result.missing[0])
        more = len(result.missing) - 1
        return f"{text} {self.ui('sentence.more_missing', count=self.number(more))}" if more else text

    def ask(self, check: Check) -> str:
        """What to ask for where this kind of source cannot tell, by check or topic; empty if nothing is known."""
        return self._named(self.vocabulary.ask, check)

    def _absent(self, word: str) -> str:
        """That the subject of a check is not there; a word that another distribution brought is shown as it is."""
        key = f"reason.{word}"
        return self.ui(key) if self.has(key) else f"{word.replace('_', ' ')}."

    def _named(self, table: Mapping[str, Mapping[str, str]], check: Check) -> str:
        return (said_of(check, table) or {}).get(self.language, "")

    def gap(self, gap: Missing) -> str:
        """One missing piece in words."""
        part = "_part" if gap.kind is UnknownKind.NOT_PROVIDED and gap.reason else ""
        return self.ui(
            f"missing.{gap.kind}{part}",
            resource=self.evidence(gap.resource),
            permission=gap.permission or "–",
            reason=in_words(gap.reason, self),
            path=gap.path or gap.resource,
        )

    def evidence(self, kind: str) -> str:
        """The label of a kind of evidence, with its technical name."""
        label = self.vocabulary.evidence.get(kind, {}).get(self.language)
        if label is None and self.has(f"evidence.{kind}"):
            return self.ui(f"evidence.{kind}")
        if label is None and self.has(f"noun.{kind}"):
            return self.noun(kind)
        return f"{label} ({kind})" if label and label != kind else kind

    def population(self, result: Result) -> str:
        """The part that is wrong, else not known, and the whole: "17 of 214 roles"; where not all of them were seen,
        "of the 214 roles that were seen"."""
        if not result.total:
            return self.noun(result.noun)
        key = "population.seen" if result.is_finding and seen_in_part(result) else "population"
        return self.ui(
            f"{key}.one" if result.whole == 1 and self.has(f"{key}.one") else key,
            part=self.number(result.failing or result.unknown or result.passing),
            whole=self.value(result.whole),
            noun=self.noun(result.noun, 1 if result.whole == 1 else result.total + 1),
        )

    def noun(self, key: str, count: int = 0) -> str:
        """What a population is called, in the singular for one of it; an unknown key is shown as it is."""
        name = f"noun.{key or 'entities'}"
        if count == 1 and self.has(f"{name}.one"):
            return self.ui(f"{name}.one")
        return self.ui(name) if self.has(name) else key.replace("_", " ")

    def policy(self, name: str) -> str:
        """What a policy is called: those that come with this program, alone and together, have a name in each language, any other its own."""
        keys = [f"policy.{part}" for part in name.split("+")]
        return " + ".join(self.ui(key) for key in keys) if all(self.has(key) for key in keys) else name

    def called(self, name: str) -> str:
        """What an entity is called: what a vendor profile calls one that has no name in the product has a text, every other name stays."""
        key = f"value.{name}"
        if not self.has(key) and (visitors := _VISITORS.match(name)):
            return f"{self.ui('value.visitors')} {visitors[1]}"
        return self.ui(key) if self.has(key) else name

    def fact(self, name: str) -> str:
        """A fact of the posture by its name ("audit_retention_days", "user:7: mfa_enrolled") in words."""
        entity, colon, field_name = name.rpartition(": ")
        key = f"fact.{field_name.rpartition('.')[2]}"
        said_name = self.ui(key) if self.has(key) else field_name.replace("_", " ")
        return f"{entity}{colon}{said_name}"

    def measured(self, check: Check, value: Any) -> str:
        """A value of a check's finding, with the unit that the check counts in."""
        return measured(value, check.id, self)

    def value(self, value: Any) -> str:
        """Any plain value of a finding in words."""
        return valued(value, self)


def seen_in_part(result: Result) -> bool:
    """Whether more of a population may exist than was seen: something is missing that no entity of it lacks."""
    lacked = {
        (gap.kind, gap.resource, gap.permission, gap.path)
        for entry in result.resources
        if (gap := entry.unknown) is not None
    }
    return any((gap.kind, gap.resource, gap.permission, gap.path) not in lacked for gap in result.missing)
