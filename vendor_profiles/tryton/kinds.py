"""The kinds of evidence of Tryton, and the model that each list is read from."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from vendor_profiles._startup.files import is_start

SETTINGS = "Settings"
OTHER_SETTINGS = "OtherSettings"
START = "StartFile"
OF_SETTINGS = (SETTINGS, OTHER_SETTINGS, START)
"""Kinds of files that may say how the server is set."""
VERSION = "Version"
PREFERENCES = "Preferences"
ACCOUNT = "Account"
OWN_RIGHTS = "OwnRights"
FRONT_PAGE = "FrontPage"
USERS = "Users"
GROUPS = "Groups"
KEYS = "Keys"
MODELS = "Models"
ACCESS = "AccessRows"
RULE_GROUPS = "RuleGroups"
RULES = "Rules"
TASKS = "Tasks"
COMPANIES = "Companies"

MODEL_OF = {
    USERS: "res.user",
    GROUPS: "res.group",
    KEYS: "res.user.application",
    MODELS: "ir.model",
    ACCESS: "ir.model.access",
    RULE_GROUPS: "ir.rule.group",
    RULES: "ir.rule",
    TASKS: "ir.cron",
    COMPANIES: "company.company",
}
"""Lists of records, each of which record rules may cut short without a word."""

METHOD_OF = {
    VERSION: "common.server.version",
    PREFERENCES: "res.user.get_preferences",
    ACCOUNT: "res.user",
    OWN_RIGHTS: "ir.model.access.get_access",
}
"""What answers that are no list are asked of."""

LISTS = frozenset(MODEL_OF)

ALWAYS = frozenset({"ir.model", "ir.model.access", "ir.rule.group", "res.group", "res.user"})
"""Models of the packages `ir` and `res`, without which no Tryton runs. A list of models that lacks one of them was not
understood, and says nothing of the models that it does not name."""

NAMED_BY = {MODELS: "name", ACCESS: "model", RULE_GROUPS: "model"}
"""The column that says what a row is about. A row without it may be about anything."""


_SUFFIXES = frozenset({".conf", ".cfg", ".ini"})


def kind_of(path: str) -> str | None:
    """The kind of evidence a file holds: trytond.conf, or one that is named after it (trytond-crm.conf); other files of settings,
    which the server may be started with; and what starts it."""
    place = PurePosixPath(path.lower())
    if fnmatchcase(place.name, "trytond*.conf"):
        return SETTINGS
    if place.suffix in _SUFFIXES:
        return OTHER_SETTINGS
    return START if is_start(path) else None
