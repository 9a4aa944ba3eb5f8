"""The list of parts (SBOM, in CycloneDX) of what installing the wheel brings, with the licence of each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.distribution.environment import without_python
from tools.distribution.stage import EPOCH, ReleaseError

VERSION = "1.6"
NAME = "crm-auditor"
_LONGEST_NAME = 60


def parts(python: Path, moment: int) -> str:
    """The list of an environment, the same for the same environment. The program is what it is the list of."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible"),
            *("--gather-license-texts", "--output-format", "JSON", "--spec-version", VERSION, str(python)),
        ],
        env={**without_python(), EPOCH: str(moment)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ReleaseError(f"no list of parts: {' '.join(done.stderr.split())}")
    return json.dumps(_of_the_program(json.loads(done.stdout)), indent=2, ensure_ascii=False) + "\n"


def _of_the_program(listed: dict[str, Any]) -> dict[str, Any]:
    """The same, with the program in the head instead of among its parts, and without places of this machine."""
    own = next(part for part in listed["components"] if part["name"] == NAME)
    others = [part for part in listed["components"] if part is not own]
    head = {**listed["metadata"], "component": {**_public(own), "type": "application"}}
    return {**listed, "metadata": head, "components": [_public(part) for part in others]}


def _public(part: dict[str, Any]) -> dict[str, Any]:
    places = [place for place in part.get("externalReferences", ()) if not place["url"].startswith("file:")]
    return {**part, "externalReferences": places, "licenses": _named(part.get("licenses", []))}


def _named(said: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Licences by identifier, expression or name. Where only their text is there, a line of it is a name; whole texts lie beside
    the parts."""
    plain = [entry for entry in said if "text" not in entry.get("license", {})]
    texts = [entry["license"] for entry in said if "text" in entry.get("license", {})]
    if plain:
        return plain
    names = [text["text"]["content"] for text in texts if "encoding" not in text["text"]]
    return [
        {"license": {"acknowledgement": "declared", "name": name}}
        for name in names
        if len(name) <= _LONGEST_NAME
    ]


def licences(part: dict[str, Any]) -> list[str]:
    """What a part says of its licence: identifiers and expressions of SPDX, or the name as its maker wrote it."""
    found = []
    for entry in part.get("licenses", ()):
        named = entry.get("license", {})
        found.append(entry.get("expression") or named.get("id") or named["name"])
    return found
