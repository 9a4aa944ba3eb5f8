"""Mail is sent on to an address outside, so that what customers write, and every reset of a password, arrives there as well.

A minute to a day from the sign-in to the rule: nineteen minutes in one published case. A rule of one mailbox in most cases; for the whole company in some.
"""

from __future__ import annotations

from auditor.incident.drill.attacks.kind import Kind
from auditor.incident.drill.attacks.scene import Scene
from auditor.incident.drill.attacks.taking import by_eye, come_in_as
from auditor.incident.drill.draws import MINUTE, wide


def play(scene: Scene) -> None:
    rng, at = scene.rng, scene.moment()
    for_all = rng.random() < 0.3
    victim = scene.person(scene.company.admins if for_all else None, at)
    spot, device = scene.outside(victim.office), scene.browser()
    key = come_in_as(scene, victim, at, spot, device, "sso" if victim.sso else "password")
    recipient = (
        f"{rng.choice(('archive', 'info', 'backup', 'accounts'))}{rng.randint(10, 99)}@mail.example.net"
    )
    at += round(wide(rng, 1, 24 * 60) * MINUTE)
    if for_all:
        scene.do(
            at,
            "forwarding_set",
            victim.account,
            spot,
            device,
            key,
            recipient=recipient,
            setting="Compliance BCC Email",
            new=recipient,
        )
    else:
        kind = "mail_rule_out" if rng.random() < 0.75 else "mail_forwarding"
        scene.do(
            at,
            kind,
            victim.account,
            spot,
            device,
            key,
            recipient=recipient,
            target=victim.account,
            name=rng.choice((".", "..", "RSS", "Notes")),
        )
    if rng.random() < 0.6:
        by_eye(scene, victim, at + MINUTE, spot, device, key, round(wide(rng, 5, 80)))


KIND = Kind(
    "mail-forwarding",
    ("T1114.003", "T1078"),
    play,
    frozenset({"forwarding_set", "mail_rule_out", "mail_forwarding"}),
)
