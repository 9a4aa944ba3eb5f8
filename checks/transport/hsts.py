from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="transport.hsts",
    version=1,
    topic="hsts",
    severity="medium",
    severity_reason="A person must use a hostile network and go to an unencrypted address; one session is "
    "lost then.",
    needs=("transport.hsts",),
    title="Encrypted connections only",
    why="A browser that may still try an unencrypted connection can be caught there and led to a false page.",
    on_pass="Browsers are told to use encrypted connections only.",
    on_fail="Browsers are not told to use encrypted connections only; on a public network a visitor can be led to "
    "a false page.",
    executive="Browsers are not told to use encrypted connections only; on a public network, a person can be led to "
    "a false page and give away the password there.",
    on_unknown="It is not known whether browsers are told to use encrypted connections only.",
    fix="Turn on strict transport security (HSTS) for every address under which the CRM serves pages.",
    limits="A proxy can set the header although the product does not; how long it lasts, and whether it "
    "spans other names of the domain, may not be told.",
    owner="implementer",
)
def browsers_stay_on_encrypted_connections(posture: Posture, policy: Policy) -> Outcome:
    """Are browsers told to use encrypted connections only?"""
    return setting("transport.hsts", must_be(posture.transport.hsts, True))
