"""`crm-audit waivers`: accepted risks, each with how grave it is and which value is accepted, so that nobody counts digests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from auditor.assess.acceptance.waiver import Waiver, WaiverFile
from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.acceptance.wide import matches
from auditor.assess.assessment import Assessment
from auditor.assess.result import Resource
from auditor.cli.options import request_from, target_options
from auditor.cli.pipeline import Outcome, run
from auditor.userfile import UserFileError, nearest, read_yaml, validate
from auditor.writing import Manner, save


@click.group(name="waivers")
def command() -> None:
    """Write down an accepted risk, with what is accepted."""


_WRITE = click.option("--write", is_flag=True, help="Write the file of --waivers instead of printing it.")


@command.command(name="add")
@click.option(
    "--accept", nargs=2, required=True, metavar="CHECK RESOURCE", help="Which finding; a glob for several."
)
@click.option("--reason", required=True, help="Why it is accepted.")
@click.option("--owner", required=True, help="Who sees to it.")
@click.option("--approver", required=True, help="Who accepts it.")
@click.option(
    "--expires", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day that it holds."
)
@_WRITE
@target_options
def add(
    accept: tuple[str, str],
    reason: str,
    owner: str,
    approver: str,
    expires: datetime,
    write: bool,
    **values: Any,
) -> None:
    """Add a waiver for findings of what is judged, as grave and as wide as they are now."""
    request = request_from(values)
    outcome = run(replace(request, waivers=None))
    check_id, resource = accept
    if check_id not in outcome.catalogue.checks:
        raise UserFileError(
            f"unknown check {check_id!r}{nearest(check_id, sorted(outcome.catalogue.checks))}"
        )
    _refuse_day(expires.date(), outcome)
    found = _found(outcome.assessment, check_id, resource)
    if not found:
        raise UserFileError(f"{check_id} {resource}: nothing like it is wrong in {', '.join(request.paths)}")
    waiver = Waiver(
        check=check_id,
        resource=resource,
        reason=reason,
        owner=owner,
        approver=approver,
        expires=expires.date(),
    ).accepting(found)
    entry = _text([_data(waiver)])
    if request.waivers is None or not request.waivers.exists():
        _out(f"waivers:\n{entry}", request.waivers, request.kept.mode, write=write)
        return
    before = request.waivers.read_text(encoding="utf-8-sig")
    _out(_joined(before, entry, request.waivers), request.waivers, request.kept.mode, write=write)


@command.command(name="update")
@click.option(
    "--again", is_flag=True, help="Also for waivers that say it already: accept anew what is found now."
)
@_WRITE
@target_options
def update(again: bool, write: bool, **values: Any) -> None:
    """Give each waiver of --waivers the severity and the value that its findings have in what is judged.

    Comments of the file are not kept.
    """
    request = request_from(values)
    if request.waivers is None:
        raise click.UsageError("--waivers FILE is needed")
    entries = _entries(request.waivers)
    outcome = run(replace(request, waivers=None))
    made = []
    for entry in entries:
        waiver = validate(Waiver, entry, request.waivers)
        if again or waiver.value is None or waiver.severity is None:
            waiver = waiver.accepting(_found(outcome.assessment, waiver.check, waiver.resource))
        made.append(_data(waiver))
    _out(f"waivers:\n{_text(made)}", request.waivers, request.kept.mode, write=write)


def _refuse_day(expires: date, outcome: Outcome) -> None:
    """Raises UserFileError for a last day on which the waiver would excuse nothing."""
    policy = outcome.policy
    book = WaiverBook(policy.today, longest=policy.thresholds.waiver_days)
    if not book.today <= expires <= book.latest:
        raise UserFileError(
            f"--expires {expires}: such a waiver excuses nothing; the policy lets it end between {book.today} and {book.latest}"
        )


def _entries(path: Path) -> Sequence[Any]:
    data = read_yaml(path)
    return () if data is None else validate(WaiverFile, data, path).waivers


def _found(assessment: Assessment, check_id: str, resource: str) -> list[Resource]:
    result = assessment.result(check_id)
    wrong = () if result is None else result.resources
    return [one for one in wrong if one.status == "fail" and matches(resource, one.id)]


def _data(waiver: Waiver) -> dict[str, Any]:
    data = waiver.model_dump(mode="python", exclude_none=True)
    value = data.get("value")
    if isinstance(value, dict):
        data["value"] = {id_: list(tokens) for id_, tokens in value.items()}
    elif value is not None:
        data["value"] = list(value)
    return data


def _text(entries: Iterable[dict[str, Any]]) -> str:
    import yaml

    text: str = yaml.safe_dump(list(entries), sort_keys=False, allow_unicode=True, width=110)
    return "".join(f"  {line}\n" for line in text.splitlines())


def _joined(before: str, entry: str, path: Path) -> str:
    """A file with one more entry at its end, which keeps comments; where that is not its shape, all of it anew."""
    entries = list(_entries(path))
    if before.strip() and entries:
        joined = f"{before.rstrip()}\n{entry}"
        if _parsed(joined) == [*entries, *_parsed(f"waivers:\n{entry}")]:
            return joined
    return f"waivers:\n{_text([*entries, *_parsed(f'waivers:{chr(10)}{entry}')])}"


def _parsed(text: str) -> list[Any]:
    import yaml

    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return []
    return list(data["waivers"]) if isinstance(data, dict) and "waivers" in data else []


def _out(text: str, path: Path | None, mode: int, *, write: bool) -> None:
    if not write:
        click.echo(text, nl=False)
        return
    if path is None:
        raise click.UsageError("--write needs --waivers FILE")
    save(path, text, Manner(mode))
    click.echo(f"written to {path}")
