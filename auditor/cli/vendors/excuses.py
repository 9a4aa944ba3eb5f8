"""What a vendor profile declares to be out of reach or not applicable, with the checks that each declaration covers."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.bilingual import Words
from auditor.check import load_catalogue
from auditor.check.named_by import covered
from auditor.report.escape import plain
from auditor.vendor import Vendor

SOURCES = {
    "export": "Out of reach of an export",
    "api": "Out of reach of the API",
    "form": "Out of reach of a form",
}


def excuses(vendor: Vendor, language: str) -> Iterator[str]:
    """Lines for people: what is declared of which source, said once for all that it is said of, and the checks below it."""
    profile = vendor.profile
    checks = [entry for entry in load_catalogue() if entry.vendor in (None, vendor.id)]
    tables = {title: profile.out_of_reach(kind) for kind, title in SOURCES.items()}
    for title, said in {**tables, "Not in this product": profile.not_applicable}.items():
        texts: dict[Words, list[str]] = {}
        for name, words in said.items():
            texts.setdefault(words, []).append(name)
        if texts:
            yield f"{title}:"
        for words, names in texts.items():
            yield f"  {plain(words.vi if language == 'vi' else words.en)}"
            for name in names:
                ids = covered(name, checks)
                yield f"    {name}" if ids == [name] else f"    {name}: {', '.join(ids)}"
