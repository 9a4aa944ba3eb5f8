"""Every link of the documentation leads somewhere, and every command that it shows can be run."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from auditor.cli import cli
from tests.docs.pages import ROOT, commands, links, pages

HELP = ("-h", "--help")


def _runs_by_itself(group: click.Group, rest: list[str]) -> bool:
    """Whether options follow that are the group's own, which does something without a command."""
    return group.invoke_without_command and bool(rest) and rest[0].startswith("-") and rest[0] not in HELP


def parsed(words: list[str], in_a_sentence: bool = False) -> str | None:
    """What is wrong with a command line of ours; None when nothing is. A sentence may only name a command."""
    command: click.Command = cli
    context = click.Context(cli, info_name="crm-audit")
    rest = list(words)
    while isinstance(command, click.Group) and not _runs_by_itself(command, rest):
        if not rest or rest[0] in (*HELP, "--version"):
            return None
        name = rest.pop(0)
        found = command.get_command(context, name)
        if found is None:
            return f"there is no command {name!r}"
        command, context = found, click.Context(found, info_name=name, parent=context)
    if set(rest) & set(HELP) or (in_a_sentence and not rest):
        return None
    try:
        values, _, _ = command.make_parser(context).parse_args(list(rest))
    except click.UsageError as error:
        return error.format_message()
    for parameter in command.get_params(context):
        given = values.get(str(parameter.name))
        kind = parameter.type
        if isinstance(kind, click.Choice):
            for value in given if isinstance(given, list) else [given]:
                if isinstance(value, str) and value not in kind.choices:
                    return f"{value!r} is none of {', '.join(map(str, kind.choices))}"
        if parameter.required and not (isinstance(given, str | list | tuple) and given):
            return f"{parameter.name} is missing"
    return None


def test_there_are_pages_and_commands_to_look_at() -> None:
    assert len(pages()) >= 10
    assert {words[0] for _, words, _ in commands() if words} >= {
        "scan",
        "gate",
        "checks",
        "vendors",
        "policy",
        "new",
    }


@pytest.mark.parametrize(
    ("place", "words", "in_a_sentence"),
    commands(),
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_command_that_a_page_shows_can_be_run(place: str, words: list[str], in_a_sentence: bool) -> None:
    wrong = parsed(words, in_a_sentence)
    assert wrong is None, f"{place}: crm-audit {' '.join(words)}: {wrong}"


@pytest.mark.parametrize(
    "path",
    sorted({tuple(word for word in words[:2] if re.fullmatch("[a-z]+", word)) for _, words, _ in commands()}),
)
def test_the_help_of_a_command_that_a_page_shows_opens(path: tuple[str, ...]) -> None:
    grouped = path and isinstance(cli.get_command(click.Context(cli), path[0]), click.Group)
    result = CliRunner().invoke(cli, [*(path if grouped else path[:1]), "--help"])
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("scna x", "no command"),
        ("scan x --formt json", "No such option"),
        ("scan x --format odt", "is none of"),
        ("gate x --fail-on urgent", "is none of"),
        ("checks expain auth.lockout", "no command"),
    ],
)
def test_a_wrong_command_shows(line: str, said: str) -> None:
    assert said.lower() in str(parsed(line.split())).lower()


@pytest.mark.parametrize(
    ("page", "target"), links(), ids=lambda value: value.name if isinstance(value, Path) else value
)
def test_a_link_leads_somewhere(page: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    place = (page.parent / path).resolve() if path else page
    assert place.exists(), f"{page.relative_to(ROOT)}: {target}"
    assert place.is_relative_to(ROOT)
    if anchor:
        assert anchor in anchors(place), f"{page.relative_to(ROOT)}: {target}"


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_of_the_folder_can_be_reached() -> None:
    reached = {(page.parent / target.partition("#")[0]).resolve() for page, target in links()}
    lost = [page.name for page in (ROOT / "docs").glob("*.md") if page.resolve() not in reached]
    assert lost == []
