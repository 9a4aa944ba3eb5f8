"""`crm-audit incident rules explain`: all that a rule says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.incident.rules.options import rules_option
from auditor.cli.shared.target import language_option

if TYPE_CHECKING:
    from auditor.incident.detection.nouns.rule import Rule


@click.command(name="explain")
@click.argument("name", metavar="NAME")
@rules_option
@language_option
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def command(name: str, folders: tuple[Path, ...], language: str) -> None:
    """What a rule looks for, why it has its level, what it needs, when it is wrong, and what it does not see."""
    from auditor.incident.detection.rules.rulebook import rules
    from auditor.report.escape import plain
    from auditor.userfile import UserFileError, nearest

    by_name = {rule.name: rule for rule in rules(folders)}
    if name not in by_name:
        raise UserFileError(f"unknown rule {name!r}{nearest(name, list(by_name))}")
    click.echo("\n".join(plain(line) for line in _lines(by_name[name], language)))


def _lines(rule: Rule, language: str) -> list[str]:
    from auditor.cli.incident.rules.list import logs_of
    from auditor.incident.detection.asked import needs
    from auditor.incident.detection.words import said

    texts = rule.said(language)
    level = said(f"level.{rule.level}", language)
    attack = [tag.removeprefix("attack.") for tag in rule.tags if tag.startswith("attack.")]
    lines = [
        f"{texts.title} ({rule.name})",
        "",
        texts.description,
        "",
        said("explain.level", language, level=level, reason=texts.level_reason).strip(),
        said("explain.kind", language, kind=said(f"kind.{rule.kind}", language)),
        said("explain.logs", language, logs=", ".join(logs_of(rule)) or said("list.any", language)),
        said("explain.needs", language, fields=", ".join(needs(rule))),
    ]
    if attack:
        lines.append(said("explain.attack", language, tags=", ".join(attack)))
    told = (("false", texts.falsepositives), ("blind", texts.blind_spots), ("references", rule.references))
    for key, those in told:
        if those:
            lines += [said(f"explain.{key}", language), *(f"  - {one}" for one in those)]
    return [*lines, said("explain.file", language, file=rule.file, digest=rule.digest)]
