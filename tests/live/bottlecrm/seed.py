"""Fills one state's database. Runs in the instance's own venv: `python seed.py weak|hardened`.

All times are days before the moment of seeding; a session moves them on, so that a cache does not age. Tokens get
values that nobody knows: a session gives new ones to the tokens that its tests use.
"""

from __future__ import annotations

import importlib
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any


def model(name: str) -> Any:
    """A model of the application by its `app.Model` name."""
    apps = importlib.import_module("django.apps").apps
    return apps.get_model(name)


def days(ago: float | None) -> Any:
    """The moment so many days ago; None stays None."""
    return None if ago is None else datetime.now(UTC) - timedelta(days=ago)


class Organisation:
    """One tenant and what is put into it."""

    def __init__(self, id: str, name: str, **settings: Any) -> None:
        self.org = model("common.Org").objects.create(id=id, name=name, **settings)
        # The database lets nobody write the rows of another tenant.
        importlib.import_module("common.tasks").set_rls_context(self.org.id)

    def member(
        self,
        email: str,
        name: str,
        *,
        role: str = "USER",
        sales: bool = False,
        marketing: bool = False,
        signed_in: float | None = 1,
        member_active: bool = True,
        account_active: bool = True,
        superuser: bool = False,
    ) -> Any:
        """A person's account and membership; signed_in: days ago, None for never."""
        user = model("common.User").objects.create_user(email, name=name)
        user.set_unusable_password()
        user.last_login, user.is_active, user.is_superuser = days(signed_in), account_active, superuser
        user.save()
        return model("common.Profile").objects.create(
            user=user,
            org=self.org,
            role=role,
            has_sales_access=sales,
            has_marketing_access=marketing,
            is_active=member_active,
        )

    def token(
        self,
        owner: Any,
        name: str,
        scopes: list[str],
        *,
        expires_in: float | None = None,
        used: float | None = None,
        revoked: float | None = None,
        created: float = 30,
    ) -> None:
        """A personal access token; expires_in: days from now, below zero for one that has expired."""
        tokens = model("common.PersonalAccessToken")
        _, token = tokens.generate(owner, name, scopes)
        tokens.objects.filter(pk=token.pk).update(
            expires_at=None if expires_in is None else days(-expires_in),
            last_used_at=days(used),
            revoked_at=days(revoked),
            created_at=days(created),
        )

    def webhook(
        self, creator: Any, url: str, events: list[str], *, paused: str = "", format: str = "json"
    ) -> None:
        """An outbound webhook; paused: why the product turned it off."""
        model("webhooks.WebhookEndpoint").objects.create(
            org=self.org,
            url=url,
            events=events,
            format=format,
            is_active=not paused,
            disabled_reason=paused,
            created_by=creator.user,
        )

    def team(self, name: str, *members: Any) -> Any:
        team = model("common.Teams").objects.create(org=self.org, name=name, description=name)
        team.users.set(members)
        return team

    def audit(self, event: str, actor: Any, ago: float, *, success: bool = True, **details: Any) -> None:
        """A row of the security audit log."""
        log = model("common.SecurityAuditLog")
        row = log.objects.create(
            org=self.org,
            event_type=event,
            user=actor.user if actor else None,
            success=success,
            metadata=details,
            ip_address="192.0.2.10",
            user_agent="Mozilla/5.0",
            request_method="POST",
            request_path="/api/",
        )
        log.objects.filter(pk=row.pk).update(created_at=days(ago))

    def lead_posting_key(self, title: str, assignee: Any) -> None:
        """A key with which a web site posts leads; administrators read it back in clear."""
        row = model("common.APISettings").objects.create(
            org=self.org, title=title, website="https://site.example"
        )
        row.lead_assigned_to.add(assignee)

    def records(self, owner: Any, *, assignee: Any = None, team: Any = None, label: str) -> None:
        """One record of each kind, entered by `owner`."""
        account = model("accounts.Account").objects.create(
            org=self.org, name=f"{label} account", created_by=owner.user
        )
        rows = [account]
        for kind, fields in (
            (
                "contacts.Contact",
                {"first_name": label, "last_name": "Contact", "email": f"{label}@example.test"},
            ),
            (
                "leads.Lead",
                {"title": f"{label} lead", "first_name": label, "last_name": "Lead", "status": "assigned"},
            ),
            ("opportunity.Opportunity", {"name": f"{label} deal", "account": account}),
            ("cases.Case", {"name": f"{label} ticket", "status": "New", "priority": "Normal"}),
            ("tasks.Task", {"title": f"{label} task", "status": "New", "priority": "Low"}),
            (
                "invoices.Invoice",
                {"invoice_title": f"{label} invoice", "account": account, "client_name": label},
            ),
        ):
            rows.append(model(kind).objects.create(org=self.org, created_by=owner.user, **fields))
        for row in rows:
            if assignee is not None:
                row.assigned_to.add(assignee)
            if team is not None:
                row.teams.add(team)


def main(state: str) -> None:
    importlib.import_module("django").setup()
    sys.path.insert(0, str(Path(__file__).parent))
    importlib.import_module(f"seed_{state}").seed(Organisation)


if __name__ == "__main__":
    main(sys.argv[1])
