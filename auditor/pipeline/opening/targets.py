"""What the names are that somebody gives: paths, forms, or a tenant to be asked."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from auditor.collecting.live.tenants import CONFIG, TENANT, TenantConfig
from auditor.collecting.target import STDIN
from auditor.pipeline.opening.declared import declared
from auditor.pipeline.opening.signers import Signers
from auditor.pipeline.request import Named
from auditor.userfile import UserFileError, nearest


def sorted_out(named: Named) -> tuple[list[str], list[str], dict[str, TenantConfig], Signers]:
    """Paths, forms and tenants, and who must have signed what is stored. A name that could be both a path and a tenant is refused."""
    config = named.config or named.found_config or Path(CONFIG)
    known = declared(named.config, named.found_config if named.takes_found_config else None)
    paths: list[str] = []
    forms = list(named.forms)
    tenants: dict[str, TenantConfig] = {}
    for name in named.paths:
        if name in known and os.path.exists(name):
            raise UserFileError(
                f"{name} is a tenant of {config} and a path; write ./{name} if you mean the path"
            )
        if name in known:
            tenants[name] = known[name]
            paths += known[name].sources
        else:
            if TENANT.match(name) and not os.path.exists(name):
                raise UserFileError(_nothing_of_that_name(name, config, known, named))
            paths.append(name)
    if len(tenants) > 1:
        raise UserFileError(f"{', '.join(tenants)}: one tenant at a time; each has a report of its own")
    if named.keep is not None:
        _refuse_to_keep_files(named.keep, tenants)
    if named.redact_people:
        _refuse_names([*paths, *forms, *named.reviews], tenants)
    # To ask for a signature asks nobody: the file counts for that wherever it is found, and can only refuse.
    stored = any(path == STDIN or path.lower().endswith(".zip") for path in paths)
    signing = declared(named.config, named.found_config) if stored and not named.keys else known
    return paths, forms, tenants, Signers(named.keys, signing, str(config))


def _nothing_of_that_name(name: str, config: Path, known: Mapping[str, TenantConfig], named: Named) -> str:
    if named.config is None and named.found_config is None:
        return (
            f"{name}: there is no such file or folder, and no file is named that declares a tenant (--config)"
        )
    if named.config is None and not named.takes_found_config:
        return (
            f"{name}: there is no such file or folder, and nobody is asked here: a tenant takes --config FILE, without "
            f"--offline; a {CONFIG} of this folder is not taken by itself"
        )
    if not config.is_file():
        return (
            f"{name}: there is no such file or folder, and there is no {config} here that declares a tenant"
        )
    hint = nearest(name, list(known)) or ", which declares none"
    return f"{name} is neither a path nor a tenant of {config}{hint}"


def _refuse_to_keep_files(keep: Path, tenants: Mapping[str, TenantConfig]) -> None:
    for name, config in tenants.items():
        if not config.is_asked:
            raise UserFileError(
                f"--keep {keep}: {name} is declared with sources alone, and nobody is asked whose answers could be kept; "
                "leave it out"
            )


def _refuse_names(files: Sequence[str], tenants: Mapping[str, TenantConfig]) -> None:
    """Pseudonyms are put in while answers are stored; what is a file already would keep its names without a word."""
    if not tenants:
        raise UserFileError(
            f"{', '.join(files)}: can only be redacted while it is collected; collect again with --redact people"
        )
    if files:
        raise UserFileError(
            f"{', '.join(files)}: --redact people reaches only what {next(iter(tenants))} answers, and files and forms "
            "would keep their names; leave them out, or leave out --redact"
        )
