"""Finds literal credentials in the text of any product; what is peculiar to one comes in a `Dialect`."""

from auditor.vendor.secrets.dialect import Dialect, Token
from auditor.vendor.secrets.finder import (
    MAX_HITS,
    any_kind_in,
    find_secrets,
    kind_of_name,
    kind_of_pair,
    kinds_in,
)
from auditor.vendor.secrets.tokens import token
from auditor.vendor.secrets.values import MAX_VALUE, is_placeholder

__all__ = [
    "MAX_HITS",
    "MAX_VALUE",
    "Dialect",
    "Token",
    "any_kind_in",
    "find_secrets",
    "is_placeholder",
    "kind_of_name",
    "kind_of_pair",
    "kinds_in",
    "token",
]
