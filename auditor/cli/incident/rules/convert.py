"""`crm-audit incident rules convert`: rules in the language of a SIEM."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.incident.rules.options import rules_option
from auditor.cli.shared.target import language_option
from auditor.cli.shared.written import mode_option

if TYPE_CHECKING:
    from auditor.incident.detection.nouns.rule import Rule


@click.command(name="convert")
@click.option(
    "--to",
    required=True,
    help="splunk, elasticsearch (Lucene), esql, eql, opensearch (Lucene), opensearch-ppl or kusto.",
)
@click.option("--product", help="Only rules that are for this product, and those for any.")
@click.option(
    "--fields",
    type=click.Choice(["crm", "ocsf", "native"]),
    default="crm",
    show_default=True,
    help="Names of fields: columns of our table, OCSF, or those of the product's own log.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="A folder: one file for each rule."
)
@rules_option
@click.option("--json", "as_json", is_flag=True, help="Print them as JSON.")
@language_option
@mode_option
@click.option("--debug", is_flag=True, expose_value=False, help="Show tracebacks.")
def command(
    to: str,
    product: str | None,
    fields: str,
    out: Path | None,
    folders: tuple[Path, ...],
    as_json: bool,
    language: str,
    mode: int,
) -> None:
    """Write each rule as a query of a SIEM, with what the query does not say. What the language cannot count or put in order comes as the events
    that the rule looks at."""
    from auditor.incident.detection.convert.convert import convert
    from auditor.incident.detection.convert.targets import TARGETS
    from auditor.incident.detection.convert.written import name_of, sentence, text_of
    from auditor.incident.detection.rules.rulebook import rules
    from auditor.incident.detection.words import count, said
    from auditor.jsontext import json_of
    from auditor.report.escape import json_text
    from auditor.writing.manner import Manner
    from auditor.writing.save import make_folder, save

    chosen = rules(folders)
    _must_be_known(product, chosen)
    made = convert(chosen, to, product, fields)
    if out is not None:
        make_folder(out, Manner(mode))
        for one in made.rules:
            save(out / name_of(one, to), text_of(one, to, fields, language), Manner(mode))
    if as_json:
        data = [
            {
                "rule": one.rule.name,
                "form": one.form,
                "queries": [{"part": query.part, "query": query.text} for query in one.queries],
                "lost": [sentence(lost, language) for lost in one.lost],
                "limits": [sentence(limit, language) for limit in one.limits],
            }
            for one in made.rules
        ]
        click.echo(json_text(json_of({"to": to, "fields": fields, "rules": data})))
        return
    if out is None:
        click.echo("\n".join(text_of(one, to, fields, language) for one in made.rules))
    forms = [one.form for one in made.rules]
    counts = {form: count(forms.count(form), language) for form in ("whole", "base", "cannot")}
    click.echo(said("convert.count", language, target=TARGETS[to].name, **counts), err=out is None)
    if out is not None:
        click.echo(said("convert.written", language, n=count(len(made.rules), language), folder=out))


def _must_be_known(product: str | None, rules: Sequence[Rule]) -> None:
    """A product of a vendor profile, of a log, or of a rule. Raises UserFileError for any other: a slip of the pen would leave its rules out in silence."""
    from auditor.incident.detection.nouns.rule import events_of
    from auditor.incident.events.mapping import all_logs
    from auditor.userfile import UserFileError, nearest
    from auditor.vendor import load_vendors

    if product is None:
        return
    known = {name for log in all_logs() for name in (log.vendor, log.said_product) if name}
    known |= {part.source.product for rule in rules for part in events_of(rule.node) if part.source.product}
    known |= set(load_vendors())
    if product not in known:
        raise UserFileError(f"--product: no product {product!r} is known{nearest(product, sorted(known))}")
