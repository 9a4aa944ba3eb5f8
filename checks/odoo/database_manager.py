"""Whether strangers get to the page that copies and deletes whole databases."""

from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "DatabaseList.open"


@check(
    id="exposure.odoo-database-manager",
    version=1,
    topic="web-hardening",
    severity="critical",
    severity_reason="One password is all that keeps any outsider from copying or deleting the whole "
    "database, today.",
    needs=(f"native:{KEY}",),
    vendor="odoo",
    title="Database manager on the internet",
    why="The page copies, restores and deletes whole databases. One master password stands before it, and nothing "
    "slows down guessing.",
    on_pass="The database manager is switched off; strangers cannot list the databases.",
    on_fail="Anyone can open the database manager and list the databases. Whoever guesses its one master password takes "
    "a copy of all customer data, or deletes them.",
    executive="Anyone who comes to the CRM's address can open the page that manages its databases; whoever guesses "
    "its one password can copy or delete all customer data.",
    on_unknown="It is not known whether strangers can open the database manager.",
    fix="Switch the list of databases off in the configuration of the server, and make backups and copies on the server "
    "itself.",
    limits="A proxy may close the page though the server offers it; that the master password is a strong "
    "one does not help here.",
    owner="implementer",
    exposed=True,
)
def the_database_manager_is_closed(posture: Posture, policy: Policy) -> Outcome:
    """Is the database manager closed to strangers?"""
    return setting("exposure.odoo-database-manager", must_be(posture.native_fact(KEY), False))
