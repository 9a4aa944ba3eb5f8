"""An answer about access, as it goes to standard output."""

from __future__ import annotations

import json
from typing import Any

import click


def say(answer: str | dict[str, Any], product: str, language: str = "en") -> None:
    """An answer, after the product that it is about."""
    from auditor.report.escape import json_text
    from auditor.report.speech.product_line import product_line

    if isinstance(answer, dict):
        schema, *others = answer.items()
        named = dict((schema, ("product", product), *others))
        click.echo(json_text(json.dumps(named, ensure_ascii=False, indent=2)))
        return
    click.echo(product_line(product, language))
    click.echo(answer)
