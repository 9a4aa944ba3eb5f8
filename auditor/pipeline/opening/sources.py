"""What is read of one tenant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from auditor.access_review import Returned
from auditor.collecting.live.tenants import TenantConfig
from auditor.collecting.target import SINGLE, STDIN
from auditor.pipeline.opening.assured import Beside
from auditor.register.file.reading import Kept
from auditor.snapshot import Snapshot
from auditor.vendor import Product, Vendor


@dataclass(slots=True)
class Sources:
    """What is read of one tenant, until it is closed. `observed_at` is set where everything is stored, be it a moment ago; `others`
    are products whose files lie there, too, and are not judged; `beside` are registers, measurements and comparisons, and `stated` the answers of these
    registers, which are no source of their own; `scratch` holds the files that were made for it."""

    vendor: Vendor
    pairs: list[tuple[Snapshot, str]]
    tenant: str
    observed_at: str | None = None
    tenant_named: bool = False  # by somebody, and not only after a folder
    ledgers: list[str] = field(default_factory=list)
    reviews: tuple[Returned, ...] = ()
    others: tuple[Product, ...] = ()
    beside: Beside = field(default_factory=Beside)
    stated: tuple[Snapshot, ...] = ()
    scratch: ExitStack = field(default_factory=ExitStack)

    @property
    def product(self) -> str:
        """The product as its profile names it; where people describe one that has none, as they name it."""
        own = [one for one, _ in self.pairs] or self.stated
        named = {one.product for one in own if one.vendor == self.vendor.id and one.product}
        is_form = self.vendor.profile.form is not None
        return named.pop() if is_form and len(named) == 1 else self.vendor.profile.name

    @property
    def snapshots(self) -> list[Snapshot]:
        """The snapshots, without what their paths are shown under."""
        return [snapshot for snapshot, _ in self.pairs]

    def close(self) -> None:
        """Removes what was written for the reading; nothing more can be read then."""
        self.scratch.close()

    def __enter__(self) -> Sources:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def tenant_name(
    paths: Sequence[str],
    tenants: Mapping[str, TenantConfig],
    stored: Sequence[Snapshot],
    registers: Sequence[Kept] = (),
) -> str:
    """What the tenant is called: as declared, as the snapshot or the register says, else after what was named first."""
    for name, config in tenants.items():
        return config.name or name
    for snapshot in stored:
        if snapshot.collection is not None:
            return snapshot.collection.tenant
    for kept in registers:
        return kept.register.tenant
    first = paths[0]
    if first == STDIN:
        return "standard input"
    path = Path(first)
    return (path.name.split(".")[0] if path.suffix.lower() in SINGLE else path.resolve().name) or "tenant"
