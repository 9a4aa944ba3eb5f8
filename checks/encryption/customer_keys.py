from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="encryption.customer-keys",
    version=1,
    topic="key-management",
    severity="medium",
    severity_reason="The data is encrypted; the vendor's keys would have to be misused before anybody "
    "could read it.",
    needs=("encryption.customer_keys",),
    title="Control of the encryption keys",
    why="Who holds the keys decides who can read the data. With keys of its own, the organisation can shut "
    "everybody out, even the vendor.",
    on_pass="The organisation itself controls the keys that encrypt its data.",
    on_fail="The organisation does not control the keys that encrypt its data, so it cannot withdraw them when it "
    "must.",
    executive="The company does not hold the keys that encrypt its data, so that it cannot withdraw them, from its "
    "provider for instance, when it must.",
    on_unknown="It is not known who controls the keys that encrypt the data.",
    fix="Decide whether the organisation should hold its own keys. If so, supply them, name who looks after "
    "them, and plan their renewal and recovery.",
    limits="Holding keys of one's own is no duty for most, and losing them loses the data; a key in the "
    "vendor's store under the customer's name counts.",
    effort="project",
)
def the_customer_controls_the_keys(posture: Posture, policy: Policy) -> Outcome:
    """Does the organisation control the keys that encrypt its data?"""
    return setting("encryption.customer-keys", must_be(posture.encryption.customer_keys, True))
