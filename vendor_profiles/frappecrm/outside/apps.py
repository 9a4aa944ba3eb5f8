"""Programs that act for people: OAuth clients, and who may register one."""

from __future__ import annotations

from auditor.posture import (
    Fact,
    Known,
    OAuthApp,
    RefreshTokens,
    Seen,
    TokenLife,
    map_fact,
    negated,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import called

from .. import kinds
from ..history import has_doctype
from ..product import TABLE, declared
from ..server.record import days_kept
from ..values import told


def apps(answers: Answers) -> Seen[OAuthApp]:
    """Every OAuth client."""
    life = map_fact(days_kept(answers, TABLE["logs"]["tokens"]), _life)
    return answers.population("apps", kinds.CLIENTS, lambda row: _app(row, life), key="name")


def admin_approval_required(answers: Answers) -> Fact[bool]:
    """Whether only a System Manager adds clients. Releases without OAuth Settings let nobody else; that there are none is known by their
    own answer, or by the list of DocTypes, which a folder has, too."""
    if answers.absent(kinds.OAUTH):
        return Known(True, answers.absence(kinds.OAUTH))
    there = has_doctype(answers, "OAuth Settings")
    if isinstance(there, Known) and not there.value:
        return Known(True, there.evidence)
    return negated(told(answers, kinds.OAUTH, "enable_dynamic_client_registration"))


def weak_flows_blocked() -> Fact[bool]:
    """The product itself answers requests that bring a person's password (frappe/oauth.py, validate_grant_type), and a client can be set to
    get its token by the address of the page."""
    return declared(False, "oauth.py")


def _life(days: int) -> RefreshTokens:
    """A token for renewal works until the row that holds it is cleared away, with the other logs."""
    return RefreshTokens(TokenLife.BOUNDED, days) if days else RefreshTokens(TokenLife.ENDLESS)


def _app(row: Row, life: Fact[RefreshTokens]) -> OAuthApp:
    scopes = _words(row, "scopes")
    return OAuthApp(
        id=f"oauth-app:{row.text('name')}",
        name=called(row, "app_name", "name"),
        scopes=scopes,
        full_scope=declared(
            True, "auth.py"
        ),  # the API opens all that the person may do, whatever the scopes say
        refresh_tokens=life,
        ip_rule=out_of_reach("NetworkOfApps"),
        preauthorized_only=out_of_reach("RolesOfApps"),
        callbacks=_words(row, "redirect_uris"),
        pkce_required=declared(False, "oauth.py"),
        secret_required=declared(False, "oauth.py"),
        rotates_refresh_tokens=declared(False, "oauth.py"),  # the earlier one stays active
        client_credentials=declared(False, "oauth.py"),
        run_as=None,
        evidence=row.evidence,
    )


def _words(row: Row, key: str) -> Fact[tuple[str, ...]]:
    return map_fact(row.words(key), lambda text: tuple(text.split()))
