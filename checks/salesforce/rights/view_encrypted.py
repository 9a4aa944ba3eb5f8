from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.access._lighter import unless_held
from checks.salesforce._native import native_holders


@check(
    id="access.salesforce-view-encrypted",
    version=1,
    topic="field-encryption",
    severity="medium",
    severity_reason="It shows single fields in plain text, in records that the holder may see anyway.",
    needs=("access.roles",),
    vendor="salesforce",
    title="Roles that read encrypted fields in plain text",
    why="Fields are encrypted because they are the most sensitive ones. Every holder of this right undoes that protection.",
    on_pass="No role beyond the allowed ones can read encrypted fields in plain text ({total} roles checked).",
    on_fail="{failing} of {total} roles can read encrypted fields in plain text, which undoes their protection.",
    executive="Through {failing} of {total} roles, people can read in plain text what was encrypted because it is "
    "the most sensitive, so that the protection is lost.",
    on_unknown="It is not known which roles can read encrypted fields in plain text.",
    fix="Leave the right with the few roles that need the full value for their work, and take it away from all others.",
    limits="Concerns the classic encrypted fields alone; fields of the newer platform encryption open by "
    "ordinary field rights.",
    owner="implementer",
)
def no_role_reads_encrypted_fields(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can read classic encrypted fields in plain text?"""
    weight = unless_held(posture, policy, "low")
    return native_holders(posture, "ViewEncryptedData", severity=weight, strict=True)
