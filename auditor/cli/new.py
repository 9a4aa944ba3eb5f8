"""`crm-audit new`: the skeleton of a check or a vendor. Every text in it is a "…" that a test asks for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from auditor.check import DOMAINS, SEVERITIES, Catalogue, load_catalogue
from auditor.userfile import UserFileError, nearest, read_yaml
from auditor.writing import EVERYBODYS, make_folder, save

QUESTION = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
VENDOR = re.compile(r"[a-z][a-z0-9_]*")
_ROOT = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("."),
    help="The project's folder; by default the current one.",
)


@click.group(name="new")
def command() -> None:
    """Write the skeleton of a check or a vendor, with its tests."""


@command.command(name="check")
@click.argument("check_id", metavar="ID")
@click.option("--topic", help="One of the topics; by default the one that most checks of the domain have.")
@click.option("--severity", type=click.Choice(SEVERITIES), default="medium", show_default=True)
@_ROOT
def new_check(check_id: str, topic: str | None, severity: str, root: Path) -> None:
    """Write the check ID (<domain>.<question>), its test, and its place in the Vietnamese texts.

    A question that begins with a vendor's id ("auth.salesforce-…") makes a check of that vendor only.
    """
    domain, question = _check_id(check_id)
    _project(root, "checks", "tests/checks")
    catalogue = load_catalogue()
    if check_id in catalogue.checks:
        raise UserFileError(f"there is a check {check_id} already")
    vendor = _vendor_in(question, root)
    folder = vendor or domain
    module = (question.removeprefix(f"{vendor}-") if vendor else question).replace("-", "_")
    _name(check_id, module)
    values = {
        "id": check_id,
        "topic": topic or _usual_topic(domain, catalogue),
        "severity": severity,
        "vendor": vendor,
        "folder": folder,
        "module": module,
        "function": module,
    }
    _topic(str(values["topic"]))
    texts = root / "checks/locale/vi" / f"{folder}.yaml"
    present = read_yaml(texts) if texts.is_file() else None
    if isinstance(present, dict) and check_id in present:
        raise UserFileError(f"{texts}: has texts of {check_id} already")
    before = texts.read_text(encoding="utf-8") if texts.is_file() else ""
    gap = "" if not before or before.endswith("\n") else "\n"
    written = {
        root / f"checks/{folder}/{module}.py": _filled("check.py", values),
        root / f"tests/checks/{folder}/test_{module}.py": _filled("test_check.py", values),
    }
    _write(written, packages=(root / f"checks/{folder}", root / f"tests/checks/{folder}"))
    make_folder(texts.parent, EVERYBODYS)
    save(texts, before + gap + _filled("vi.yaml", values), replace(EVERYBODYS, over=True))
    click.echo(str(texts))
    click.echo(f"Replace every …, then run: pytest tests/checks/{folder}/test_{module}.py")


@command.command(name="vendor")
@click.argument("vendor_id", metavar="ID")
@click.option(
    "--api", is_flag=True, help="A product that is asked by its API instead of one that exports files."
)
@_ROOT
def new_vendor(vendor_id: str, api: bool, root: Path) -> None:
    """Write the folder of the vendor ID, with its tests: a reader of JSON settings to start from, or with --api one of
    the answers of an API."""
    if not VENDOR.fullmatch(vendor_id):
        raise UserFileError(
            f"{vendor_id!r} is no vendor id: lower-case letters, digits and _, a letter first"
        )
    _name(vendor_id, vendor_id)
    _project(root, "vendor_profiles", "tests/vendor_profiles")
    values: dict[str, Any] = {
        "id": vendor_id,
        "class_name": "".join(part.capitalize() for part in vendor_id.split("_")),
    }
    values["api"] = api
    own = "api_" if api else ""
    folder, tests = root / f"vendor_profiles/{vendor_id}", root / f"tests/vendor_profiles/{vendor_id}"
    written = {
        folder / name: _filled(f"{kind}{name}", values)
        for name, kind in (
            ("profile.yaml", own),
            ("normalize.py", own),
            ("guidance.yaml", ""),
            ("README.md", ""),
        )
    }
    written[tests / "test_normalize.py"] = _filled(f"{own}test_normalize.py", values)
    _write(written, packages=(folder, tests))
    click.echo(f"Replace every …, then run: pytest tests/vendor_profiles/{vendor_id}")


def _check_id(check_id: str) -> tuple[str, str]:
    domain, _, question = check_id.partition(".")
    if domain not in DOMAINS:
        raise UserFileError(f"{check_id!r}: unknown domain {domain!r}{nearest(domain, list(DOMAINS))}")
    if not QUESTION.fullmatch(question):
        raise UserFileError(
            f"{check_id!r} is no check id: <domain>.<question>, the question in lower-case words joined by -"
        )
    return domain, question


def _name(id_: str, module: str) -> None:
    if iskeyword(module):
        raise UserFileError(f"{id_!r}: {module!r} is a word of Python and cannot name a file of it")
    if not module.isidentifier():
        raise UserFileError(f"{id_!r}: {module!r} cannot name a Python file; begin it with a letter")


def _project(root: Path, *folders: str) -> None:
    for folder in folders:
        if not (root / folder).is_dir():
            raise UserFileError(
                f"{root}: has no folder {folder}; run this in the project, or name it with --root"
            )


def _vendor_in(question: str, root: Path) -> str | None:
    """The vendor whose id the question begins with."""
    ids = sorted(path.parent.name for path in (root / "vendor_profiles").glob("*/profile.yaml"))
    return next((id_ for id_ in ids if question.startswith(f"{id_}-")), None)


def _usual_topic(domain: str, catalogue: Catalogue) -> str:
    counts = Counter(check.topic for check in catalogue if check.domain == domain)
    return min(counts, key=lambda topic: (-counts[topic], topic))


def _topic(topic: str) -> None:
    topics = read_yaml(Path(str(files("auditor.check") / "topics.yaml")))
    if topic not in topics:
        raise UserFileError(f"unknown topic {topic!r}{nearest(topic, topics)}")


def _filled(skeleton: str, values: dict[str, Any]) -> str:
    from jinja2 import Environment, StrictUndefined

    text = files("auditor.cli").joinpath("skeletons", f"{skeleton}.j2").read_text(encoding="utf-8")
    environment = Environment(  # noqa: S701 - it writes code and YAML, of ids that were checked
        undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    return environment.from_string(text).render(values)


def _write(written: dict[Path, str], packages: tuple[Path, ...]) -> None:
    """Write files that are not there yet, and what makes packages of their folders: all of them, or none."""
    taken = [str(path) for path in written if path.exists()]
    if taken:
        raise UserFileError(f"{', '.join(taken)}: exists already and is left as it is")
    for package in packages:
        make_folder(package, EVERYBODYS)
        marker = package / "__init__.py"
        if not marker.exists():
            save(marker, "", EVERYBODYS)
    for path, text in written.items():
        save(path, text, EVERYBODYS)
        click.echo(str(path))
