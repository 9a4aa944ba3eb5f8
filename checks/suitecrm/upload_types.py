from auditor.check import Judged, Outcome, Policy, Verdict, bad, check, gathered, ok, unsure
from auditor.posture import Known, Posture, Unknown

KEY = "Config.uploadBlocked"
RUN_BY_THE_SERVER = ("php", "php3", "php4", "php5", "php7", "phtml", "phar", "pl", "cgi", "py", "asp")


@check(
    id="exposure.suitecrm-upload-types",
    version=1,
    topic="web-hardening",
    severity="high",
    severity_reason="With a file that the server runs, one stolen account takes over the whole CRM; the "
    "server must run it, too.",
    needs=(f"native:{KEY}",),
    vendor="suitecrm",
    title="Uploads of files that the server would run",
    why="A file of such a type that somebody uploads can become a program on the server, which reads and changes all "
    "data.",
    on_pass="Files of the types that the server would run are refused ({total} types checked).",
    on_fail="{failing} of {total} types of files that the server might run are not refused when somebody uploads them.",
    executive="{failing} of {total} dangerous types of file can be uploaded; if the server runs one, whoever "
    "uploaded it can get at all customer data.",
    on_unknown="It is not known which types of files are refused when somebody uploads them.",
    fix="Add the types named here to the list of refused types, and let the web server run nothing in the folder of "
    "uploads.",
    limits="Where the web server runs nothing in the upload folder, the list matters little; endings "
    "that another server would run are not asked.",
    owner="implementer",
)
def dangerous_uploads_are_refused(posture: Posture, policy: Policy) -> Outcome:
    """Are files of types that the server would run refused?"""
    fact = posture.native_fact(KEY)
    found = [Judged(f"upload-type:{name}", name, _judge(name, fact)) for name in RUN_BY_THE_SERVER]
    wrong = [entry for entry in found if entry.verdict.passed is not True]
    return gathered("settings", wrong, compliant=len(found) - len(wrong), strict=True)


def _judge(name: str, fact: Known[tuple[str, ...]] | Unknown) -> Verdict:
    if isinstance(fact, Unknown):
        return unsure(fact)
    return ok() if name in fact.value else bad("accepted", "refused", fact.evidence)
