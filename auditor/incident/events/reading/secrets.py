"""Secrets that a log wrote down: a token in an address that was called, a password in a setting. No event keeps them, since whoever reads a
timeline or a report could sign in with them. The evidence itself stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.incident.events.reading.sql.quoting import literal

if TYPE_CHECKING:
    from auditor.incident.events.store import Connection

_SAID = (
    "reason", "id", "action", "detail", "target_name", "user_agent", "client", "key_id", "session", "query", "recipient",
)  # fmt: skip
"""Columns in which a secret can stand with its name, or be known by its shape."""
_VALUES = ("old_value", "new_value")
"""Columns that hold what the column `setting` names."""
_HIDDEN = "hidden_secret"
_MAY = (
    r"(?i)pass|pwd|secret|token|api|key|cred|auth|cookie|salt|\bpin\b|otp|dsn|conn|jwt|session|sid=|code|sig|bearer|basic|link|answer|hash|"
    r"assertion|cvv|cvc|khau|khẩu|khoa|khóa|bi ?mat|bí mật|xác thực|пароль|密|パスワード|eyJ|AKIA|ASIA|[srp]k_(?:live|test)_|whsec_|gh[pousr]_|"
    r"github_pat_|glpat-|xox[a-z]|xapp-|AIza|gocspx|ya29|1//0|pat-|SG\.|-us\d|sq0|shp[a-z]{2}_|\bsk-|npm_|pypi-|do[opr]_v1|hf_|atatt3|"
    r"EAA[0-9A-Z]{40}|8q~|00D\w{12,15}(?:!|%21)|5Aep|1000\.[0-9a-f]{32}|\bSK[0-9a-f]{32}|://[^/\s]*@|slack\.com|hook|/rest/\d|/bot\d|"
    r"\$[\w-]+\$|\{[A-Z0-9_-]+\}|crypt|pbkdf2|argon2|LS0tLS1|MII[C-J]|-----BEGIN|история|senha|parol|contrase|wachtwoord|kennwort|motdepasse"
)
"""Letters without which there is no secret: most texts have none, and only the others are looked into. RE2."""


def without_secrets(column: str, filled: tuple[str, ...], row: str = "i") -> str:
    """A column of `incoming` as SQL, with what may be a secret taken out."""
    value = f'{row}."{column}"'
    if column in _VALUES and "setting" in filled:
        name = f'{row}."setting"'
    elif column in _SAID or column in _VALUES:
        name = "NULL"
    else:
        return value
    text = value if name == "NULL" else f"concat({name}, ' ', {value})"
    return (
        f"CASE WHEN {value} IS NOT NULL AND regexp_matches({text}, {literal(_MAY)}) "
        f"THEN {_HIDDEN}({name}, {value}) ELSE {value} END"
    )


def prepare(connection: Connection) -> None:
    """Make known what takes secrets out: the same that answers of a product go through."""
    from auditor.collecting.live.redaction.redact import Redactor

    redactor = Redactor()

    def hidden(name: str | None, text: str | None) -> str | None:
        if text is None:
            return None
        return str(next(iter(redactor.clean({name: text}).values()))) if name else redactor.text(text)

    connection.create_function(  # type: ignore[call-overload]
        _HIDDEN,
        hidden,
        ["varchar", "varchar"],
        "varchar",
        null_handling="special",
    )
