from auditor.check import Outcome, Policy, check, each
from auditor.posture import Posture
from checks.assurance._inventory import Inventory


@check(
    id="apps.listed",
    version=1,
    topic="oauth-apps",
    severity="low",
    severity_reason="It opens nothing; when the maker of an app is broken into, it takes longer to tell what that means.",
    needs=("integrations.apps", "assurance.inventory"),
    title="Apps that the company wrote down",
    why="When tokens are stolen at the maker of an app, somebody has to say within hours whether the company uses it, what it may read, and how much hangs on it.",
    on_pass="Every app stands in the register with what it matters and who answers for it ({total} apps checked).",
    on_fail="{failing} of {total} apps stand in no register; nobody wrote down what they matter and who answers for them.",
    executive="Nobody wrote down what {failing} of {total} connected programs are for and how much hangs on them; after a theft at their maker, hours are lost.",
    on_unknown="It is not known which apps the company wrote down.",
    fix="Write each app into the register under `apps`, with its criticality, why it is there and who answers for it; remove those that nobody wants.",
    limits="Compares names and identifiers; an app that changed its name looks unknown, and one "
    "written down is not thereby harmless.",
)
def apps_stand_in_the_register(posture: Posture, policy: Policy) -> Outcome:
    """Does every app stand in the register, with what it matters and who answers for it?"""
    inventory = Inventory(posture, "app")
    return each(posture.integrations.apps, lambda app: inventory.judge(app.evidence, app.id, app.name))
