"""The kept library, detect-secrets: imported on the first candidate only (it takes 0.15 s), and fed bounded text.

Only `analyze_string` of a plugin is called. Its other entry points open files by name or ask the issuer of a
credential over the network whether it is still valid; an audit does neither.

Not used: KeywordDetector. Its patterns are quadratic (1.7 s on one line of 4 KB made of the word "token"), it stops
at the first match of a line, and it passes over any line with the word "example". `pairs` takes its place, and
`schemes` that of BasicAuthDetector and PrivateKeyDetector, for reasons given there.
"""

from __future__ import annotations

import importlib
from functools import cache
from typing import Any

_PLUGINS = {
    "AWSKeyDetector": "aws",
    "AzureStorageKeyDetector": "azure_storage_key",
    "GitHubTokenDetector": "github_token",
    "JwtTokenDetector": "jwt",
    "MailchimpDetector": "mailchimp",
    "SendGridDetector": "sendgrid",
    "SlackDetector": "slack",
    "SquareOAuthDetector": "square_oauth",
    "StripeDetector": "stripe",
}
_CHARSET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-.~!@#$%^&*"


@cache
def _plugin(name: str) -> Any:
    module = importlib.import_module(f"detect_secrets.plugins.{_PLUGINS[name]}")
    return getattr(module, name)()


def confirms(plugin: str, text: str) -> bool:
    """Whether a plugin of the library recognises a credential in a short text."""
    try:
        return any(True for _ in _plugin(plugin).analyze_string(text))
    except Exception:  # noqa: BLE001 - its text may quote the value; our own pattern matched, so it counts
        return True


def entropy(value: str) -> float:
    """Shannon entropy in bits a character; 0 for what is short or uniform."""
    module = importlib.import_module("detect_secrets.plugins.high_entropy_strings")
    return float(module.calculate_shannon_entropy(value, _CHARSET))


def is_sequence(value: str) -> bool:
    """Whether a value is a run of the alphabet or of digits, as nobody's secret is."""
    module = importlib.import_module("detect_secrets.filters.heuristic")
    return bool(module.is_sequential_string(value))
