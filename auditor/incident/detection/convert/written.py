"""Converted rules as files: a header that says what the query is and is not, and the query."""

from __future__ import annotations

from auditor.incident.detection.convert.model import ConvertedRule, Said
from auditor.incident.detection.convert.targets import TARGETS
from auditor.incident.detection.words import said
from auditor.report.escape import plain


def sentence(one: Said, language: str) -> str:
    """A sentence of conversion in a language."""
    params = {key: said(f"kind.{value}", language) if key == "kind" else value for key, value in one.params}
    return said(one.key, language, **params)


def name_of(one: ConvertedRule, to: str) -> str:
    """The name of its file."""
    return f"{one.rule.name}.{TARGETS[to].end}"


def text_of(one: ConvertedRule, to: str, fields: str, language: str) -> str:
    """The file of one rule."""
    lines = [_comment(line, to) for line in _header(one, to, fields, language)]
    for query in one.queries:
        if query.part:
            lines += ["", _comment(said("convert.part", language, part=query.part), to)]
        lines += [query.text]
    return "\n".join([*lines, ""])


def _header(one: ConvertedRule, to: str, fields: str, language: str) -> list[str]:
    rule = one.rule
    lines = [
        said("convert.rule", language, title=rule.said(language).title, name=rule.name),
        said(
            "convert.level",
            language,
            level=said(f"level.{rule.level}", language),
            id=rule.id,
            digest=rule.digest,
        ),
        said(f"convert.fields.{fields}", language),
        said("convert.form", language, form=said(f"form.{one.form}", language)),
    ]
    lines += [said("convert.lost", language, said=sentence(lost, language)) for lost in one.lost]
    lines += [said("convert.limit", language, said=sentence(limit, language)) for limit in one.limits]
    if TARGETS[to].comment[0] == "#":
        lines.append(said("convert.comment", language))
    return lines


def _comment(line: str, to: str) -> str:
    """A line of comment, which nothing in it can end."""
    begin, end = TARGETS[to].comment
    return f"{begin} {plain(line).replace('`', chr(39))} {end}".rstrip()
