"""Why a sign-in came to nothing: the credential was refused, or what answers is not the product."""

from __future__ import annotations

from auditor.collecting.live.asking.answer import Meaning, Reading


class SignInError(RuntimeError):
    """The product refused the credential. It is not tried again: that would lock the account."""


class ElsewhereError(SignInError):
    """What answers is not the product, or has not what the tenant's options name. No credential was judged."""

    def __init__(self, status: str, missing: str) -> None:
        super().__init__(f"nothing to sign in to is there ({status})")
        self._status, self._missing = status, missing

    def said(self, product: str) -> str:
        """What is wrong and what to do, for a product by its name."""
        if self._missing:
            return f"there is no {self._missing} there ({self._status}): check url and options"
        return f"this address does not speak {product} ({self._status}): check vendor and url"


def is_elsewhere(reading: Reading) -> bool:
    """Whether an answer to a sign-in is one of something else: no such address or method, a redirect, or no JSON at all
    where all is well (RFC 9110 §15)."""
    if reading.meaning in (Meaning.DENIED, Meaning.SIGNED_OUT, Meaning.BUSY, Meaning.OK):
        return False
    return reading.status in (404, 405, 501) or 300 <= reading.status < 400 or reading.no_json
