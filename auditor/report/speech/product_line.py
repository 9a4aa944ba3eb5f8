"""The line that every output begins with: which product was judged. A change that makes it another one shows at once."""

from __future__ import annotations

from auditor.report.escape import clip, plain
from auditor.report.speech.catalogue import report_texts

_LONGEST = 120


def product_line(product: str, language: str) -> str:
    """The line in a language; the name may have come from a file."""
    return plain(report_texts(language)["product.line"].format(product=clip(product, _LONGEST)))
