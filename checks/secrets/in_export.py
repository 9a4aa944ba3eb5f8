from auditor.check import Outcome, Policy, Verdict, bad, check, each, ok
from auditor.posture import Evidence, Posture, ScannedFile, Unknown
from checks.secrets._test_code import is_test_code

ID = "secrets.in-export"


@check(
    id=ID,
    version=2,
    topic="api-credentials",
    severity="critical",
    severity_reason="Whoever has a copy of the configuration can use the secret today, without any other "
    "step.",
    needs=("secrets",),
    title="Passwords and keys in the configuration",
    why="Configuration is copied, mailed and kept in code repositories. Whoever gets a copy can use what is written in it.",
    on_pass="No password or key stands in plain text in the configuration ({searched} files searched).",
    on_fail="{failing} of {searched} searched files hold a password or key in plain text, which whoever gets a copy can use; "
    "test code among them: {tests}.",
    executive="Passwords or keys can be read in {failing} of {searched} files of the CRM's configuration; whoever "
    "gets a copy can try them at once.",
    on_unknown="It is not known whether passwords or keys stand in plain text in the configuration.",
    fix="Replace each of these passwords and keys first, because copies remain; then keep the new ones in the CRM's own "
    "vault for credentials.",
    limits="An invented value in an example looks like a password; keys put together from parts, or of a "
    "shape that nobody knows, are missed.",
    effort="days",
    owner="implementer",
)
def configuration_holds_no_secrets(posture: Posture, policy: Policy) -> Outcome:
    """Which files of the configuration hold a password or key in plain text?

    Code that only tests weighs less: what stands there is often invented, and as often not.
    """
    files = posture.secrets
    outcome = each(files, _judge, strict=True)
    if isinstance(files, Unknown):
        return outcome
    wrong = [file for file in files.items if file.hits and not policy.is_allowed(ID, file.id)]
    tests = sum(map(is_test_code, wrong))
    outcome.params = {
        "files": len(wrong) - tests,
        "tests": tests,
        "searched": len(files),
        "more_unknown": len(files.unread),
    }
    return outcome


def _judge(file: ScannedFile) -> Verdict:
    """What the file holds, from the top down, at the first place; where there are several, the lines of all."""
    hits = sorted(file.hits, key=lambda one: (one.line, one.kind, one.locator))
    if not hits:
        return ok()
    lines = ", ".join(str(line) for line in sorted({hit.line for hit in hits}))
    place = Evidence(
        file.evidence.source, hits[0].line, hits[0].locator if len(hits) == 1 else f"lines {lines}"
    )
    severity = "medium" if is_test_code(file) else None
    return bad([hit.kind for hit in hits], "no literal credential", place, severity)
