"""What a vendor profile declares to be out of reach or not applicable, with the checks that each declaration covers."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.bilingual import Words
from auditor.check import load_catalogue
from auditor.check.named_by import covered
from auditor.report.escape import plain
from auditor.report.speech.texts import Texts
from auditor.vendor import Vendor

SOURCES = ("export", "api", "form")


def excuses(vendor: Vendor, language: str) -> Iterator[str]:
    """Lines for people: what is declared of which source, said once for all that it is said of, and the checks below it."""
    profile, texts = vendor.profile, Texts(language)
    checks = [entry for entry in load_catalogue() if entry.vendor in (None, vendor.id)]
    tables = {kind: profile.out_of_reach(kind) for kind in SOURCES}
    for kind, said in {**tables, "not_applicable": profile.not_applicable}.items():
        groups: dict[Words, list[str]] = {}
        for name, words in said.items():
            groups.setdefault(words, []).append(name)
        if groups:
            yield texts.ui(f"excuses.{kind}")
        for words, names in groups.items():
            yield f"  {plain(words.vi if language == 'vi' else words.en)}"
            for name in names:
                ids = covered(name, checks)
                yield f"    {name}" if ids == [name] else f"    {name}: {', '.join(ids)}"
