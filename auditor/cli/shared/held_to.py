"""`--policy` and `--preset`: what a CRM is held to, by presets and by a company's own file over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from auditor.scales import PRESETS

policy_option: Callable[[Any], Any] = click.option(
    "--policy",
    "policy",
    multiple=True,
    metavar="FILE | PRESET",
    help="Policy file (thresholds, allowed holders, expected evidence) or preset; several presets hold together.",
)
preset_option: Callable[[Any], Any] = click.option(
    "--preset",
    default=PRESETS[0],
    show_default=True,
    metavar="PRESET[+PRESET…]",
    help="Policy preset; `crm-audit policy list` names them.",
)


def held_to(policies: Sequence[str], preset: str = PRESETS[0]) -> tuple[Path | None, str]:
    """The policy file that is named, None for none, and the presets below it, written as one word.

    Raises UserFileError for two files, and where a file names presets itself in the place of those of the command line.
    """
    from auditor.policy.load import extends_in
    from auditor.userfile import UserFileError, nearest

    files = [Path(name) for name in policies if not _is_preset(name)]
    presets = [name for name in policies if _is_preset(name)]
    if len(files) > 1:
        raise UserFileError(
            f"--policy: {files[0]} and {files[1]} are two files; only one can lie over presets"
        )
    for file in files:
        if not file.suffix and file.name == str(file) and not file.exists():
            raise UserFileError(
                f"{file}: there is no such file, and no preset of this name{nearest(str(file), list(PRESETS))}"
            )
    if not presets:
        return (files[0] if files else None), preset
    word = "+".join([*([] if preset == PRESETS[0] else [preset]), *presets])
    for file in files:
        own = extends_in(file)
        if own:
            raise UserFileError(
                f"{file}: it extends {'+'.join(own)} itself, so that {word} of the command line would not hold; "
                "name all of them in `extends`, as a list"
            )
    return (files[0] if files else None), word


def _is_preset(name: str) -> bool:
    """Whether a word is a preset, or several joined by `+`. A file of such a name is given as ./strict."""
    return all(part in PRESETS for part in name.split("+"))
