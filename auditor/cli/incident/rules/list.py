"""`crm-audit incident rules list`: which rules there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from auditor.cli.incident.rules.options import rules_option
from auditor.cli.shared.target import language_option

if TYPE_CHECKING:
    from auditor.incident.detection.nouns.rule import Rule


@click.command(name="list")
@rules_option
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@language_option
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def command(folders: tuple[Path, ...], as_json: bool, language: str) -> None:
    """Every rule with its level, the logs that it is for, and what it finds."""
    from tabulate import tabulate

    from auditor.incident.detection.nouns.rule import LEVELS
    from auditor.incident.detection.rules.rulebook import digest_of, rules
    from auditor.incident.detection.words import count, said
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text, plain

    found = rules(folders)
    if as_json:
        data = {"digest": digest_of(found), "rules": [as_data(rule) for rule in found]}
        click.echo(json_text(json_of(data)))
        return
    ordered = sorted(found, key=lambda rule: (-LEVELS.index(rule.level), rule.name))
    rows = [
        (
            said(f"level.{rule.level}", language),
            rule.name,
            plain(", ".join(logs_of(rule)) or said("list.any", language)),
            plain(rule.said(language).title),
        )
        for rule in ordered
    ]
    heads = [said(f"list.column.{key}", language) for key in ("level", "name", "log", "title")]
    click.echo(tabulate(rows, headers=heads, tablefmt="simple"))
    click.echo(said("list.count", language, n=count(len(found), language), digest=digest_of(found)))


def logs_of(rule: Rule) -> list[str]:
    """Products and logs that a rule is for; none for one that is for any."""
    from auditor.incident.detection.nouns.rule import events_of

    named = {
        f"{part.source.product or '*'}/{part.source.service or '*'}"
        for part in events_of(rule.node)
        if part.source.product or part.source.service
    }
    return sorted(named)


def as_data(rule: Rule) -> dict[str, Any]:
    """What a machine is told of a rule."""
    from auditor.incident.detection.asked import needs
    from auditor.incident.detection.nouns.rule import events_of

    sources = {
        (part.source.category, part.source.product, part.source.service) for part in events_of(rule.node)
    }
    return {
        "id": rule.id,
        "name": rule.name,
        "title": {language: texts.title for language, texts in rule.texts.items()},
        "level": rule.level,
        "status": rule.status,
        "tags": list(rule.tags),
        "logsource": [
            {key: value for key, value in zip(("category", "product", "service"), one, strict=True) if value}
            for one in sorted(sources, key=lambda one: tuple(part or "" for part in one))
        ],
        "needs": list(needs(rule)),
        "kind": rule.kind,
        "file": rule.file,
        "digest": rule.digest,
    }
