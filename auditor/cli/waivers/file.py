"""The file of waivers: what stands in it, and how an entry comes into it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from auditor.assess.acceptance.waiver import Waiver, WaiverFile
from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource
from auditor.policy.wide import matches
from auditor.userfile import read_yaml, validate
from auditor.writing import Manner, save


def entries_of(path: Path) -> Sequence[Any]:
    """The waivers of a file, as they stand there."""
    data = read_yaml(path)
    return () if data is None else validate(WaiverFile, data, path).waivers


def found_by(assessment: Assessment, check_id: str, resource: str) -> list[Resource]:
    """What is wrong by a check, of the resources that a name or a glob means."""
    result = assessment.result(check_id)
    wrong = () if result is None else result.resources
    return [one for one in wrong if one.status == "fail" and matches(resource, one.id)]


def data_of(waiver: Waiver) -> dict[str, Any]:
    """A waiver as the file has it."""
    data = waiver.model_dump(mode="python", exclude_none=True)
    value = data.get("value")
    if isinstance(value, dict):
        data["value"] = {id_: list(tokens) for id_, tokens in value.items()}
    elif value is not None:
        data["value"] = list(value)
    return data


def text_of(entries: Iterable[dict[str, Any]]) -> str:
    """Entries below the key that they stand under."""
    import yaml

    text: str = yaml.safe_dump(list(entries), sort_keys=False, allow_unicode=True, width=110)
    return "".join(f"  {line}\n" for line in text.splitlines())


def joined(before: str, entry: str, path: Path) -> str:
    """A file with one more entry at its end, which keeps comments; where that is not its shape, all of it anew."""
    entries = list(entries_of(path))
    if before.strip() and entries:
        joined = f"{before.rstrip()}\n{entry}"
        if _parsed(joined) == [*entries, *_parsed(f"waivers:\n{entry}")]:
            return joined
    return f"waivers:\n{text_of([*entries, *_parsed(f'waivers:{chr(10)}{entry}')])}"


def _parsed(text: str) -> list[Any]:
    import yaml

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return []
    return list(data["waivers"]) if isinstance(data, dict) and "waivers" in data else []


def put_out(text: str, path: Path | None, mode: int, *, write: bool) -> None:
    """Writes the file, or prints it."""
    if not write:
        click.echo(text, nl=False)
        return
    if path is None:
        raise click.UsageError("--write needs --waivers FILE")
    save(path, text, Manner(mode))
    click.echo(f"written to {path}")
