"""From the result of a scanner to the one suggestion that it makes."""

from __future__ import annotations

from typing import Any

from auditor.assurance.intake.documents.pages import quoted
from auditor.assurance.intake.model import Imported, Shown, Suggestion
from auditor.assurance.intake.scans.sslyze import is_sslyze, read_sslyze
from auditor.assurance.intake.scans.testssl import is_testssl, read_testssl
from auditor.assurance.intake.words import Say


def read_scan(name: str, sha256: str, data: Any, say: Say) -> Imported | None:
    """What sslyze or testssl.sh wrote, as a file of probes; None where it is neither."""
    if is_sslyze(data):
        made = read_sslyze(data, name)
    elif is_testssl(data):
        made = read_testssl(data, name)
    else:
        return None
    what = made.version.partition(" ")[0]
    if not made.targets:
        return Imported(file=name, sha256=sha256, what=what, not_understood=(say("scan.nothing"),))
    shown = tuple(
        Shown(
            field=probe.id,
            place=target.host,
            quotation=quoted(f"{probe.status.value}: {probe.observed}"),
            confidence="high",
        )
        for target in made.targets
        for probe in target.probes
    )
    doubt = [say("doubt.scan")] + ([] if made.at else [say("doubt.no_moment")])
    entry = made.model_dump(mode="json", by_alias=True, exclude={"ledger"})
    suggestion = Suggestion(
        id=f"scan-{sha256[7:19]}", into="measured", entry=entry, shown_by=shown[:200], doubt=tuple(doubt)
    )
    return Imported(file=name, sha256=sha256, what=what, suggestions=(suggestion,))
