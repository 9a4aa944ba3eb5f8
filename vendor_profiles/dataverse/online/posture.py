"""The posture that the answers of an environment show."""

from __future__ import annotations

from auditor.posture import (
    Access,
    Exposure,
    Integrations,
    Population,
    Posture,
    Product,
    Retention,
    Unknown,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy
from auditor.vendor.answers import Answers
from auditor.vendor.people.administrators import with_builtin

from ..privileges import BUILTIN
from ..solution.posture import STEPS_RUN_AS
from . import kinds
from .accounts.memberships import Memberships
from .accounts.users import Users
from .accounts.viewer import Viewer
from .agents import agents
from .data import personal_data
from .outside import endpoints, native
from .packages import packages
from .rights.roles import Roles
from .settings import authentication, deletions_recorded, logging

OWNERS = out_of_reach("Owners of app registrations and of groups in Microsoft Entra ID")


def posture_of_answers(extraction: Extraction, policy: Policy) -> Posture:
    gap = not_provided("Dataverse")
    answers = Answers(extraction, kinds.KEYS)
    viewer = Viewer(answers)
    roles = Roles(answers, viewer)
    memberships = Memberships(answers, roles, viewer)
    people = Users(answers, viewer, memberships)
    steps = answers.gap(kinds.STEP)
    return unseen_posture(
        "dataverse",
        gap,
        access=unseen(
            Access,
            gap,
            roles=with_builtin(roles.all(), BUILTIN),
            groups=memberships.groups(),
            controls=Population("controls", (), OWNERS),
            review=not_provided("AccessReview"),
        ),
        authentication=authentication(answers, gap),
        users=people.everyone,
        administrators=memberships.with_unlisted(people.administrators),
        data=personal_data(answers, policy.personal_data),
        integrations=unseen(
            Integrations,
            gap,
            endpoints=endpoints(answers),
            agents=agents(answers, viewer),
            packages=packages(answers, people.everyone),
        ),
        retention=Retention(deletions_recorded=deletions_recorded(answers)),
        exposure=unseen(Exposure, gap),
        logging=logging(answers, gap),
        product=unseen(Product, gap, version=answers.fact(kinds.VERSION, lambda row: row.words("Version"))),
        audit_credentials=viewer.credentials(),
        native=native(answers),
        native_gaps={STEPS_RUN_AS.partition(".")[0]: steps} if isinstance(steps, Unknown) else {},
        provided=dict(sorted(extraction.provided.items())),
    )
