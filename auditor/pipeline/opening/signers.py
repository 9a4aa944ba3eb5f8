"""Which keys must have signed the stored snapshots that a user names: those of --key, else those of the tenant's configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from auditor.collecting.live.tenants import TenantConfig
from auditor.collecting.target import STDIN
from auditor.snapshot import Signature, UnreadableError
from auditor.snapshot.keys import fingerprints, signature_of
from auditor.snapshot.stored import Stored


@dataclass(frozen=True, slots=True)
class Signers:
    """`keys` are the files of --key, which alone hold where there are any; `tenants` are those of the configuration, which may
    name keys for their own snapshots."""

    keys: Sequence[Path] = ()
    tenants: Mapping[str, TenantConfig] = field(default_factory=dict)
    config: str = ""

    def signature(self, stored: Stored) -> Signature:
        """Who signed a snapshot. Raises UnreadableError where it is none of those who must have."""
        if self.keys:
            return signature_of(stored, fingerprints(self.keys), "--key")
        if not self._declares:
            return signature_of(stored, None)
        # What a snapshot says of itself decides nothing: one of a tenant that nobody expects is refused.
        tenant = stored.collection.tenant
        own = [config for name, config in self.tenants.items() if tenant in (config.name or name, name)]
        files = [Path(file) for config in own for file in config.snapshot_keys]
        if not files:
            raise UnreadableError(
                f"is of {tenant}, for which {self.config} names no key; name the key with --key"
            )
        return signature_of(stored, fingerprints(files), self.config)

    def refuse_unsigned(self, path: str) -> None:
        """Raises UnreadableError for what is no stored snapshot where the user's own word for it says that it is one: a
        folder or an archive of files in its place would be read without any signature."""
        name = path.lower()
        if self.keys and (name.endswith(".zip") or path == STDIN):
            raise UnreadableError(
                f"{path}: is no stored snapshot, so nobody signed it; with --key each .zip must be one"
            )
        if self._declares and not self.keys and name.endswith(".snapshot.zip"):
            raise UnreadableError(
                f"{path}: is no stored snapshot, so nobody signed it; {self.config} names the keys of snapshots"
            )

    def refuse_idle(self, paths: Sequence[str]) -> None:
        """Raises UnreadableError where keys were named and nothing is there that they could have signed."""
        if self.keys:
            raise UnreadableError(
                f"--key: none of {', '.join(paths)} is a stored snapshot, which alone is signed"
            )

    @property
    def _declares(self) -> bool:
        return any(config.snapshot_keys for config in self.tenants.values())
