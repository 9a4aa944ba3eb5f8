"""Writes the skeleton of a check."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import click

from auditor.check import DOMAINS, Catalogue, load_catalogue
from auditor.cli.new.skeleton import filled, in_project, named_by, write_all
from auditor.userfile import UserFileError, nearest, read_yaml
from auditor.writing import EVERYBODYS, make_folder, save

QUESTION = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def write_check(check_id: str, topic: str | None, severity: str, root: Path) -> None:
    """The check, its test, and its place in the Vietnamese texts. Raises UserFileError, and writes nothing then."""
    domain, question = _check_id(check_id)
    in_project(root, "checks", "tests/checks")
    catalogue = load_catalogue()
    if check_id in catalogue.checks:
        raise UserFileError(f"there is a check {check_id} already")
    vendor = _vendor_in(question, root)
    folder = vendor or domain
    module = (question.removeprefix(f"{vendor}-") if vendor else question).replace("-", "_")
    named_by(check_id, module)
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
        root / f"checks/{folder}/{module}.py": filled("check.py", values),
        root / f"tests/checks/{folder}/test_{module}.py": filled("test_check.py", values),
    }
    write_all(written, packages=(root / f"checks/{folder}", root / f"tests/checks/{folder}"))
    make_folder(texts.parent, EVERYBODYS)
    save(texts, before + gap + filled("vi.yaml", values), replace(EVERYBODYS, over=True))
    click.echo(str(texts))
    click.echo(f"Replace every …, then run: pytest tests/checks/{folder}/test_{module}.py")


def _check_id(check_id: str) -> tuple[str, str]:
    domain, _, question = check_id.partition(".")
    if domain not in DOMAINS:
        raise UserFileError(f"{check_id!r}: unknown domain {domain!r}{nearest(domain, list(DOMAINS))}")
    if not QUESTION.fullmatch(question):
        raise UserFileError(
            f"{check_id!r} is no check id: <domain>.<question>, the question in lower-case words joined by -"
        )
    return domain, question


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
