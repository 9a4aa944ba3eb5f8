"""How grounds, conditions and remarks are said in one language. Everything it gives back is one line and safe to show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from auditor.assess.result import Result
from auditor.assurance.deciding.proposal import (
    Basis,
    Condition,
    Ground,
    Lift,
    Looked,
    Params,
    Remark,
)
from auditor.bilingual import Words as Texts
from auditor.check import Check
from auditor.report.speech.safe import NAME, SENTENCE, clean
from auditor.report.speech.words import Words
from auditor.report.views.brief import Day

INDEPENDENT = "independent-report"
"""What the rules call any report or certificate of somebody independent."""
OWNERS = ("vendor", "implementer", "customer")


def basis_that_says(grade: str) -> str:
    """The kind of basis whose own words say the grade already."""
    return "probe" if grade == "probed" else ""


class Voice:
    """The words of a pack. `results` are those of the scan by check, `checks` all that are installed, `names` what kinds of documents and probes are
    called."""

    def __init__(
        self,
        words: Words,
        results: Mapping[str, Result],
        checks: Mapping[str, Check],
        names: Mapping[str, Texts],
    ) -> None:
        self.words = words
        self.language = words.language
        self._results = results
        self._checks = checks
        self._names = names

    def say(self, key: str, /, **params: object) -> str:
        """A text of the pack, filled; numbers and days as the reader writes them, names made harmless."""
        return self.words.ui(f"decision.{key}", **{name: self._said(value) for name, value in params.items()})

    def count(self, key: str, n: int, /, **params: object) -> str:
        """A text with a number in it, in the singular where the language has one."""
        single = n == 1 and self.words.has(f"decision.{key}.one")
        return self.say(f"{key}.one" if single else key, n=n, **params)

    def day(self, value: date) -> Day:
        return Day(value.isoformat(), self.words.date(value))

    def owner(self, owner: str) -> str:
        """One of the three parties in words, or a name that somebody wrote."""
        return self.say(f"owner.{owner}") if owner in OWNERS else clean(owner, NAME)

    def severity(self, severity: str) -> str:
        return self.say(f"severity.{severity}") if severity else ""

    def ground(self, one: Ground) -> str:
        """What is wrong, or not known."""
        if one.told is not None and one.since is not None:
            return self.say("again", text=self._told(one.told), day=one.since)
        return (
            self._of_check(one.check, bad=not one.says) if one.check else self._counted(one.says, one.params)
        )

    def condition(self, one: Condition) -> str:
        """What is to be done."""
        if one.told is not None:
            return clean(self._told(one.told), SENTENCE)
        if not one.says:
            return self._of_check(one.check, bad=not one.shown)
        return self._counted(one.says, one.params)

    def demand(self, one: Condition) -> str:
        """The same as a demand, without the numbers of today, which tomorrow are others."""
        if one.told is not None or one.says:
            return self.condition(one)
        return self.say("lift.show" if one.shown else "lift.repair", title=self.title(one.check))

    def remark(self, one: Remark) -> str:
        return self.say(f"remark.{one.says}", **self._worded(one.params))

    def lift(self, one: Lift) -> str:
        """What would settle grounds."""
        filled = self._worded({"title": self._title(one), "host": "–", "law": 72, **one.params})
        return self.say(f"lift.{one.remedy}", **filled)

    def looked(self, one: Looked) -> str:
        """What came of a kind of source."""
        if one.seen is None:
            return self.say("looked.none")
        return self.say(
            f"looked.seen.{one.source}", seen=one.seen, asked=one.asked, left=one.asked - one.seen
        )

    def wanted(self, name: str) -> str:
        """A document that is wanted, by its name in the rules."""
        return self.say("wanted.independent-report") if name == INDEPENDENT else self.named(name)

    def named(self, id_: str) -> str:
        """What a kind of document, or a probe, is called; its id where nobody says it."""
        found = self._names.get(id_)
        return clean(id_ if found is None else found.vi if self.language == "vi" else found.en, NAME)

    def title(self, check: str) -> str:
        """What a check asks, in short."""
        found = self._check(check)
        return clean(check, NAME) if found is None else clean(self.words.text(found, "title"), NAME * 2)

    def fix(self, check: str) -> str:
        found = self._check(check)
        return "" if found is None else clean(self.words.text(found, "fix"), SENTENCE)

    def rests(self, basis: Basis) -> str:
        """That something rests on what it rests on."""
        return self.say("rests", what=self.basis(basis))

    def basis(self, basis: Basis) -> str:
        """What something rests on: a source, its day, and how far to trust it; names of checks and documents stand where they can be looked up."""
        key = f"basis.{basis.kind}"
        if basis.day is None and self.words.has(f"decision.{key}.undated"):
            key = f"{key}.undated"
        day = "–" if basis.day is None else self.words.date(basis.day)
        known = self.say(key, day=day, id=basis.id)
        named = f"{known} ({clean(basis.id, NAME)})" if basis.kind == "scan" and basis.id else known
        if basis.grade and basis.kind != basis_that_says(basis.grade):
            return self.say("basis.graded", what=named, grade=self.say(f"grade.{basis.grade}"))
        return named

    def _title(self, one: Lift) -> str:
        return self.title(one.settles[0].partition("|")[2])

    def _counted(self, says: str, params: Params) -> str:
        single = params.get("count") == 1 and self.words.has(f"decision.say.{says}.one")
        key = f"say.{says}.one" if single else f"say.{says}"
        return clean(self.say(key, **self._worded(params)), SENTENCE)

    def _worded(self, params: Params) -> dict[str, str | int | date]:
        """What fills a sentence, in words: documents by their title, else by their kind; probes and what is wanted by their names."""
        filled = dict(params)
        if "of" in filled:
            filled["name"] = filled["name"] or self.named(str(filled["of"]))
        if "wanted" in filled:
            filled["wanted"] = self.wanted(str(filled["wanted"]))
        if "probe" in filled:
            filled["probe"] = self.named(str(filled["probe"]))
        return filled

    def _of_check(self, check: str, *, bad: bool) -> str:
        result = self._results.get(check)
        if bad and result is not None:
            return clean(self.words.fact_of(result), SENTENCE)
        return self.say("unseen", title=self.title(check))

    def _check(self, check: str) -> Check | None:
        result = self._results.get(check)
        return self._checks.get(check) if result is None else result.check

    def _told(self, told: tuple[str, str]) -> str:
        return told[1] if self.language == "vi" else told[0]

    def _said(self, value: object) -> object:
        if isinstance(value, date):
            return self.words.date(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return self.words.number(value)
        return clean(value, SENTENCE)
