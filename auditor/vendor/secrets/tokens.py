"""Credentials that are known by their shape alone, whatever they are called."""

from __future__ import annotations

import re

from auditor.vendor.secrets.dialect import Found, Text, Token
from auditor.vendor.secrets.library import confirms
from auditor.vendor.secrets.values import decoded, is_token_text

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"


def token(kind: str, prefix: str, rest: str, plugin: str = "", behind: int = 0) -> Token:
    """A token that starts with `prefix`, where no word goes on, or with `behind` bytes of it before."""
    start = f"{re.escape(prefix)}(?<![A-Za-z0-9_]{re.escape(prefix)})" if not behind else re.escape(prefix)
    return Token(kind, re.compile(f"{start}{rest}(?![A-Za-z0-9_])".encode()), plugin, behind)


TOKENS: tuple[Token, ...] = (
    token("AWS access key", "AKIA", "[0-9A-Z]{16}", "AWSKeyDetector"),
    token("AWS access key", "ASIA", "[0-9A-Z]{16}", "AWSKeyDetector"),
    token("GitHub token", "gh", "[pousr]_[A-Za-z0-9]{36}", "GitHubTokenDetector"),
    token("GitHub token", "github_pat_", "[A-Za-z0-9_]{40,120}+"),
    token("GitLab token", "glpat-", "[A-Za-z0-9_-]{20,64}+"),
    token("Slack token", "xox", "[abposr]-[0-9A-Za-z-]{10,200}+", "SlackDetector"),
    token("Slack webhook", "https://hooks.slack.com/services/", "T[^\\s\"'<>]{10,200}+", "SlackDetector"),
    token("Stripe key", "sk_live_", "[0-9a-zA-Z]{24,250}+", "StripeDetector"),
    token("Stripe key", "rk_live_", "[0-9a-zA-Z]{24,250}+", "StripeDetector"),
    token("SendGrid key", "SG.", r"[\w-]{22}\.[\w-]{43}", "SendGridDetector"),
    token("Mailchimp key", "-us", r"(?<=[0-9a-z]{32}-us)[0-9]{1,2}", "MailchimpDetector", behind=32),
    token("Square secret", "sq0csp-", r"[\w-]{43}", "SquareOAuthDetector"),
    token("Google API key", "AIza", "[0-9A-Za-z_-]{35}"),
    token("Google client secret", "GOCSPX-", r"[\w-]{28}"),
    token("Azure storage key", "AccountKey=", "[A-Za-z0-9+/]{86}==", "AzureStorageKeyDetector"),
    token("HubSpot token", "pat-", r"(?:na|eu|ap)\d-" + _UUID),
    token("Shopify token", "shpat_", "[0-9a-fA-F]{32}"),
    token("API key of a language model", "sk-", r"(?:proj|ant|svcacct)-[\w-]{20,200}+"),
)
# Below Basic and Bearer, which say better what the token is for.
JSON_WEB_TOKEN = token(
    "JSON web token", "eyJ", r"[\w-]{8,4000}+\.[\w=-]{8,8000}+(?:\.[\w=-]{0,1000}+)?", "JwtTokenDetector"
)


def shaped(text: Text, match: re.Match[bytes], known: Token) -> Found | None:
    """A token that its pattern found, if the library agrees and it is no placeholder."""
    start, end = match.start() - known.behind, match.end()
    value = decoded(text.data[start:end])
    if not is_token_text(value, text) or (known.plugin and not confirms(known.plugin, value)):
        return None
    return Found(start, end, known.kind)
