from auditor.check import Accepts, Judged, Outcome, Policy, bad, check, gathered, ok, unsure
from auditor.posture import Fact, Posture, Unknown

KEY = "SdkMessageProcessingStep.impersonatinguserid"


@check(
    id="access.dataverse-steps-run-as",
    version=1,
    topic="segregation-of-duties",
    severity="medium",
    severity_reason="It does harm only where the plug-in has a fault of its own, and only what that plug- "
    "in does.",
    needs=(f"native:{KEY}",),
    vendor="dataverse",
    title="Plug-ins that run in somebody else's name",
    why="Whoever sets off such a plug-in makes it work with the rights of another user, most often an administrator. A fault in "
    "it then does what the person could never do, and the log names somebody else.",
    on_pass="No plug-in step runs in another user's name ({total} steps checked).",
    on_fail="{failing} of {total} plug-in steps run in the name of a fixed user, with that user's rights, whoever sets them off.",
    executive="Through {failing} of {total} automatic steps, whoever sets one off works with another user's rights, "
    "and the record of what was done names the wrong person.",
    on_unknown="It is not known which plug-in steps run in another user's name.",
    fix="Let the step run in the name of the calling user; where it needs more, give it an application user that holds only that.",
    limits="A fixed user of few rights is named like one who may do everything; code that itself "
    "switches to the system's rights is not seen.",
    effort="days",
    owner="implementer",
)
def steps_run_in_the_callers_name(posture: Posture, policy: Policy) -> Outcome:
    """Which plug-in steps run in the name of a fixed user?"""
    steps = [
        _judged(key.removeprefix(f"{KEY}:"), fact)
        for key, fact in sorted(posture.native.items())
        if key.startswith(f"{KEY}:")
    ]
    wrong = [entry for entry in steps if entry.verdict.passed is not True]
    gap = posture.native_gaps.get(KEY.partition(".")[0])
    return gathered("steps", wrong, compliant=len(steps) - len(wrong), complete=True if gap is None else gap)


def _judged(name: str, runs_as: Fact[str]) -> Judged:
    if isinstance(runs_as, Unknown):
        return Judged(f"step:{name}", name, unsure(runs_as))
    if not runs_as.value:
        return Judged(f"step:{name}", name, ok())
    account = Accepts(runs_as.value, private=True)
    verdict = bad(runs_as.value, "the calling user", runs_as.evidence, accepts=account)
    return Judged(f"step:{name}", name, verdict)
