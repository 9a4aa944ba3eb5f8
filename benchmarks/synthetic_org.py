"""Writes a synthetic Salesforce export of a wanted size, with a known number of planted findings.

    python benchmarks/synthetic_org.py OUT --files 6000 --megabytes 230 --seed 7

prints the manifest as JSON. The same arguments give the same bytes.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.org.access import (
    Holders,
    plan_rights,
    profile_names,
    set_labels,
    write_groups,
    write_guest_profiles,
    write_password_policies,
    write_profile,
    write_roles,
    write_set,
)
from benchmarks.org.apex import META, apex_classes
from benchmarks.org.endpoints import (
    write_connected_apps,
    write_cors_origins,
    write_csp_sites,
    write_named_credentials,
    write_remote_sites,
    write_sites,
)
from benchmarks.org.export import PACKAGE, Export
from benchmarks.org.objects import (
    Schema,
    write_custom_metadata,
    write_labels,
    write_objects,
    write_sharing_rules,
)
from benchmarks.org.permissions import Pool
from benchmarks.org.settings import SETTINGS, write_settings
from benchmarks.org.words import api_name

MEGABYTE = 1_000_000
MINIMUM_FILES = 200
_PROFILE_SHARE = 0.3
_HEAVY_AVERAGE = 100_000
_PROFILE_SIZE, _SET_SIZE = (100, 250), (40, 100)
"""Sizes relative to each other; bytes / 1000 where there are enough files to carry the weight."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was written.

    `files` and `bytes` are everything but Apex (classes and their `-meta.xml`), which is counted apart.
    `kinds` is the number of files by suffix, such as `profile`. `planted` maps a finding's key to the sorted
    full names that carry it.
    """

    folder: Path
    seed: int
    files: int
    bytes: int
    apex_files: int
    apex_bytes: int
    kinds: Mapping[str, int]
    planted: Mapping[str, tuple[str, ...]]

    def count(self, finding: str) -> int:
        """How many entities carry the planted finding."""
        return len(self.planted.get(finding, ()))


@dataclass(frozen=True, slots=True)
class Plan:
    """Numbers of files by type for an export of `files` files; they add up to `files` exactly."""

    objects: int
    fields: int
    sharing_rules: int
    connected_apps: int
    remote_sites: int
    named_credentials: int
    csp_sites: int
    cors_origins: int
    sites: int
    groups: int
    muting: int
    password_policies: int
    roles: int
    profiles: int
    sets: int
    custom_metadata: int


def plan(files: int, megabytes: float) -> Plan:
    """Half of the files are fields; the weight decides how many profiles and permission sets there are."""
    if files < MINIMUM_FILES:
        raise ValueError(f"{files} files are too few: ask for {MINIMUM_FILES} or more")
    objects, fields = max(12, files // 20), int(files * 0.48)
    credentials = max(2, files // 200)
    sites, groups = max(2, files // 600), max(4, files // 90)
    counts = {
        "sharing_rules": objects // 4,
        "connected_apps": max(4, files // 150),
        "remote_sites": max(4, files // 75),
        "csp_sites": max(3, files // 120),
        "cors_origins": max(2, files // 400),
        "muting": groups // 2,
        "password_policies": max(2, files // 300),
        "roles": files // 100,
    }
    single = 2 + len(SETTINGS)  # the project file, the labels, the settings
    light = objects + fields + groups + sum(counts.values()) + single
    light += credentials + -(-credentials // 2)  # each second one has an external credential
    light += 3 * sites  # site, network, guest profile
    wanted = round(megabytes * MEGABYTE * 0.95 / _HEAVY_AVERAGE)
    heavy = max(24, min(wanted, files * 35 // 100, files - light))
    profiles = max(12, round(heavy * _PROFILE_SHARE))
    custom_metadata = files - light - heavy
    if custom_metadata < 0:
        raise ValueError(f"{files} files are too few for this mix: ask for {files - custom_metadata} or more")
    return Plan(
        objects=objects,
        fields=fields,
        named_credentials=credentials,
        sites=sites,
        groups=groups,
        profiles=profiles,
        sets=heavy - profiles,
        custom_metadata=custom_metadata,
        **counts,
    )


def generate(
    folder: Path, *, files: int, megabytes: float, seed: int, apex_megabytes: float = 0.0
) -> Manifest:
    """Writes an SFDX project in source format into a new or empty folder.

    Exactly `files` files of `megabytes` in total (1 MB = 1,000,000 bytes, within 3 %), and Apex of
    `apex_megabytes` on top. Raises ValueError when the numbers cannot be met.
    """
    counts = plan(files, megabytes)
    rng = Random(seed)
    export = Export(folder)
    project = {
        "packageDirectories": [{"path": PACKAGE, "default": True}],
        "namespace": "",
        "sfdcLoginUrl": "https://login.salesforce.com",
        "sourceApiVersion": "61.0",
    }
    export.root("sfdx-project.json", json.dumps(project, indent=2) + "\n")
    schema = write_objects(export, rng, objects=counts.objects, fields=counts.fields)
    _write_light(export, rng, counts, schema)
    _write_heavy(export, rng, counts, schema, megabytes * MEGABYTE)
    for item in apex_classes(rng, apex_megabytes):
        export.apex(item.name, item.source, META)
        if item.secret:
            export.plant("apex.secrets", f"{item.name}:{item.secret[0]}:{item.secret[1]}")
    return Manifest(
        folder=folder,
        seed=seed,
        files=export.files,
        bytes=export.bytes,
        apex_files=export.apex_files,
        apex_bytes=export.apex_bytes,
        kinds=dict(sorted(export.kinds.items())),
        planted={finding: tuple(sorted(names)) for finding, names in sorted(export.planted.items())},
    )


def _write_light(export: Export, rng: Random, counts: Plan, schema: Schema) -> None:
    write_settings(export)
    write_labels(export, rng, max(20, counts.fields // 3))
    write_sharing_rules(export, rng, sorted(rng.sample(schema.objects, counts.sharing_rules)))
    write_custom_metadata(export, rng, counts.custom_metadata)
    write_connected_apps(export, rng, counts.connected_apps)
    write_remote_sites(export, rng, counts.remote_sites)
    write_named_credentials(export, rng, counts.named_credentials)
    write_csp_sites(export, rng, counts.csp_sites)
    write_cors_origins(export, rng, counts.cors_origins)
    write_guest_profiles(export, rng, write_sites(export, rng, counts.sites), schema.objects)
    write_roles(export, rng, counts.roles)


def _write_heavy(export: Export, rng: Random, counts: Plan, schema: Schema, total: float) -> None:
    """Profiles and permission sets share what is left of `total` bytes."""
    names = profile_names(rng, counts.profiles)
    labels = set_labels(rng, counts.sets)
    profiles = plan_rights(export, rng, "profiles", names, schema.objects)
    set_names = [api_name(label) for label in labels]
    sets: Holders = plan_rights(export, rng, "permission-sets", set_names, schema.objects)
    write_password_policies(export, rng, names, counts.password_policies)
    write_groups(export, rng, sets, groups=counts.groups, muting=counts.muting)
    weights = [rng.uniform(*_PROFILE_SIZE) for _ in names] + [rng.uniform(*_SET_SIZE) for _ in labels]
    left, weight_left = total - export.bytes, sum(weights)
    if left < 2000 * len(weights):
        needed = (export.bytes + 2000 * len(weights)) / MEGABYTE
        raise ValueError(f"the files need {needed:.1f} MB or more: ask for more megabytes or fewer files")
    pool = Pool(rng, schema, largest=1.2 * left * max(weights) / weight_left)
    for index, weight in enumerate(weights):
        size = left * weight / weight_left
        if index < len(names):
            name = names[index]
            written = write_profile(export, rng, pool, name, profiles[name], size)
        else:
            label = labels[index - len(names)]
            written = write_set(export, rng, pool, label, sets[api_name(label)], size)
        left, weight_left = left - written, weight_left - weight


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write a synthetic Salesforce export.")
    parser.add_argument("folder", metavar="OUT", type=Path, help="new or empty folder")
    parser.add_argument("--files", type=int, default=6000, help="files, Apex not counted")
    parser.add_argument("--megabytes", type=float, default=230, help="size, Apex not counted")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--apex-megabytes", type=float, default=0.0, help="Apex on top")
    options = parser.parse_args(arguments)
    try:
        manifest = generate(
            options.folder,
            files=options.files,
            megabytes=options.megabytes,
            seed=options.seed,
            apex_megabytes=options.apex_megabytes,
        )
    except ValueError as error:
        parser.error(str(error))
    print(json.dumps(asdict(manifest), indent=2, default=str))


if __name__ == "__main__":
    main()
