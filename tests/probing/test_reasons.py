"""Why something was not measured is said in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.check import load_catalogue
from auditor.probing.domains.heard import Answer, Outcome
from auditor.probing.domains.verdict import not_tested, unanswered
from auditor.report.speech.reasons import in_words
from auditor.report.speech.words import Words

PROBING = Path(__file__).resolve().parents[2] / "auditor" / "probing"
PLACE = "Xy9"
_SAID_BY = {"WorkerError": 0, "failed": 0, "error": 0}
"""Functions whose first argument is why nothing is known, and of `found` the second beside an error."""


def given() -> Iterator[tuple[str, str]]:
    """Each sentence of the code of probing that stands as the reason of an error."""
    for path in sorted(PROBING.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            at = _SAID_BY.get(name)
            if name == "found" and ast.unparse(node.args[0]) == "Status.ERROR":
                at = 1
            if at is not None and (said := _said(node.args[at])):
                yield f"{path.name}:{node.lineno}", said


def _said(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        said = "".join(str(one.value) if isinstance(one, ast.Constant) else PLACE for one in node.values)
        return said if any(word.islower() and word.isalpha() for word in said.split()) else ""
    return ""


@pytest.fixture(scope="module")
def vietnamese() -> Words:
    return Words("vi", load_catalogue())


def test_every_reason_of_the_code_has_a_sentence(vietnamese: Words) -> None:
    sentences = list(given())
    assert len(sentences) > 10
    assert [(place, said) for place, said in sentences if in_words(said, vietnamese) == said] == []


def test_every_end_of_a_question_has_a_sentence(vietnamese: Words) -> None:
    for outcome in Outcome:
        lost = unanswered(Answer(name="example.com", type="TXT", outcome=outcome))
        assert lost is None or in_words(lost.observed, vietnamese) != lost.observed
    for reason in ("no_selector", "no_such_domain", "resolver_does_not_validate"):
        said = not_tested(reason).observed
        assert in_words(said, vietnamese) != said


def test_that_nobody_listed_hosts_or_domains_has_a_sentence(vietnamese: Words) -> None:
    for what in ("hosts", "domains"):
        said = f"the register lists no {what}"
        assert in_words(said, vietnamese) != said
