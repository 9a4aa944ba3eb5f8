from collections.abc import Iterator

from auditor.check import Judged, Outcome, Policy, bad, check, gathered, unsure
from auditor.posture import Evidence, Posture, ScannedFile, Unknown
from checks.secrets._test_code import is_test_code


@check(
    id="secrets.in-export",
    version=2,
    topic="api-credentials",
    severity="critical",
    severity_reason="Whoever has a copy of the configuration can use the secret today, without any other "
    "step.",
    needs=("secrets",),
    title="Passwords and keys in the configuration",
    why="Configuration is copied, mailed and kept in code repositories. Whoever gets a copy can use what is written in it.",
    on_pass="No password or key stands in plain text in the configuration ({searched} files searched).",
    on_fail="In {files} of {searched} searched files, a password or key can be read in plain text and used by "
    "whoever gets a copy; test code that holds one, not counted among them: {tests}.",
    on_unknown="It is not known whether passwords or keys stand in plain text in the configuration.",
    fix="Replace each of these passwords and keys first, because copies remain; then keep the new ones in the CRM's own "
    "vault for credentials.",
    effort="days",
)
def configuration_holds_no_secrets(posture: Posture, policy: Policy) -> Outcome:
    """Which files of the configuration hold a password or key in plain text?

    Each place is an entity of its own, and so is each file without one. Those in code that only tests weigh less: they are
    often invented, and as often not.
    """
    files = posture.secrets
    if isinstance(files, Unknown):
        return gathered("", (), complete=files, strict=True)
    found = [entry for file in files.items for entry in _hits(file)]
    found += [Judged(entry.id, entry.name, unsure(entry.unknown)) for entry in files.unread]
    clean = sum(1 for file in files.items if not file.hits)
    noun = "searched_places" if found else files.noun
    outcome = gathered(noun, found, compliant=clean, complete=files.complete, strict=True)
    holding = [is_test_code(file) for file in files.items if _is_wrong(file, policy)]
    outcome.params = {
        "files": len(holding) - sum(holding),
        "tests": sum(holding),
        "searched": len(files),
        "more_unknown": len(files.unread),
    }
    return outcome


def _is_wrong(file: ScannedFile, policy: Policy) -> bool:
    return any(not policy.is_allowed("secrets.in-export", entry.id) for entry in _hits(file))


def _hits(file: ScannedFile) -> Iterator[Judged]:
    """One entry a hit, from the top of the file down. Ids hold no line, so that they outlast an edit further up:
    the first hit has the file's own id, the next ones "#2", "#3"."""
    severity = "medium" if is_test_code(file) else None
    for number, hit in enumerate(
        sorted(file.hits, key=lambda one: (one.line, one.kind, one.locator)), start=1
    ):
        place = Evidence(file.evidence.source, hit.line, hit.locator)
        verdict = bad(hit.kind, "no literal credential", place, severity)
        yield Judged(file.id if number == 1 else f"{file.id}#{number}", file.name, verdict)
