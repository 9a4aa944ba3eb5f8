"""Makes docs/rules.md: every rule, what it needs and does not see, and what comes of it in each language of a SIEM."""

from __future__ import annotations

import inspect
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any, get_args

import yaml
from pydantic import BaseModel

from auditor.incident.detection.asked import needs
from auditor.incident.detection.campaigns.rules import campaign_rules
from auditor.incident.detection.convert.convert import convert
from auditor.incident.detection.convert.model import ConvertedRule
from auditor.incident.detection.convert.targets import TARGETS
from auditor.incident.detection.nouns.rule import Rule, events_of
from auditor.incident.detection.nouns.windows import Window
from auditor.incident.detection.rules.rulebook import read_rules
from auditor.incident.detection.words import said

_HEAD = """<!-- Made by `python -m tools.docs`; change the rules, not this page. -->
# Rules

{count} rules look for attacks in the events of an [incident](incident.md). They are Sigma files in `auditor/incident/detection/rules/`; field names are the columns of the
table of events, and `logsource: category: crm` is any product.

```sh
crm-audit incident rules list                     # all of them; explain NAME says what one looks for
crm-audit incident rules run logs/                # over files; without files over the events of the incident
crm-audit incident rules run logs/ --json         # every match with the events behind it
crm-audit incident rules convert --to splunk --out queries/
```

- **Nothing found** is said with the rules that ran, their digest, the rules that could not run and why, and the time that the logs tell. A rule does not run for a
  log that never fills a field it needs: what a log does not tell is not known, and no rule takes it for *no*. A test in a selection called `filter_optional_…` is an
  exception that may be missing.
- A rule that looks back (a value that is new, an account that was silent) runs only where the log reaches back as far, and else says so.
- What touches is one match: a storm of ten thousand failed sign-ins is one, with its first and last hundred events. Events that are each met by themselves are one match
  while the same account, app and address go on without an hour between them.
- `--hours 8-18 --days 1-5 --zone Asia/Ho_Chi_Minh` says when the company works, for rules that ask for it.
- `--rules DIR` adds rules of your own, and other distributions bring theirs by an entry point of the group `crm_auditor.rules` that names a package with rule files.
  Correlations of Sigma stand as further documents of the same file.

## In a SIEM

**whole**: the query says what the rule says, but for the notes in its header. **events**: the language cannot count it, put it in order or look back; the query gives the
events that the rule looks at, and the header says what is to be done with them. **–**: not at all. `--fields ocsf` names the fields as OCSF 1.7 does, `--fields native` as the
product's own log does, where `--product` is given. Queries are put together from the product's documentation and have not run in one of these products.

{notes}

| rule | {heads} |
|---|{lines}|
{rows}
## Windows

What Sigma cannot say stands in the attribute `window` of a rule. `per` is whose events are put beside each other, within one product. Time spans are written as in Sigma: 90m, 24h, 30d.

| kind | keys | what it is |
|---|---|---|
{windows}"""
_FORMS = {"whole": "whole", "base": "events", "cannot": "–"}
_TOPICS = {
    "accounts": "Signs of one account together",
    "apps_and_keys": "Apps, tokens and keys",
    "bulk": "Reading, exporting and deleting much",
    "campaigns": "Known campaigns",
    "identity": "Accounts and second factors",
    "logging": "Logs and settings that protect",
    "rights": "Roles and rights",
    "sharing": "Sharing, forwarding, links",
    "sign_in": "Signing in",
}


def rules_page() -> str:
    """docs/rules.md: the rules of this distribution, whatever else is installed."""
    own = _own()
    forms = {to: {one.rule.name: one for one in convert(own, to).rules} for to in TARGETS}
    parts = [
        _HEAD.format(
            count=len(own),
            notes=_notes(forms),
            heads=" | ".join(target.name.replace("|", "\\|") for target in TARGETS.values()),
            lines="|".join("---" for _ in TARGETS),
            rows="".join(_row(rule, forms) for rule in sorted(own, key=lambda rule: rule.name)),
            windows="".join(_window(model) for model in get_args(get_args(Window)[0])),
        )
    ]
    for topic, those in groupby(own, lambda rule: rule.file.partition("/")[0]):
        parts.append(f"\n## {_TOPICS.get(topic, topic)}\n")
        parts += [_section(rule) for rule in those]
    return "".join(parts)


def _own() -> list[Rule]:
    folder = files("auditor.incident.detection.rules")
    found = []
    for topic in sorted((one for one in folder.iterdir() if one.is_dir()), key=lambda one: one.name):
        for file in sorted(topic.iterdir(), key=lambda one: one.name):
            if file.name.endswith(".yml"):
                found += read_rules(file.read_bytes(), f"{topic.name}/{file.name}", complete=True)
    for name, raw in campaign_rules():
        found += read_rules(raw, f"campaigns/{name}", complete=True)
    return found


def _section(rule: Rule) -> str:
    texts = rule.said("en")
    logs = sorted(
        {
            " ".join(filter(None, (part.source.product, part.source.service)))
            for part in events_of(rule.node)
            if part.source.product or part.source.service
        }
    )
    notes = [
        f"Looks at: {said(f'kind.{rule.kind}', 'en')}",
        *([f"Logs of: {', '.join(logs)}"] if logs else []),
        f"Needs: {', '.join(f'`{one}`' for one in needs(rule))}",
        *([f"ATT&CK: {', '.join(_technique(tag) for tag in rule.tags)}"] if rule.tags else []),
        *([f"May be harmless: {'; '.join(texts.falsepositives)}"] if texts.falsepositives else []),
        *([f"Does not see: {'; '.join(texts.blind_spots)}"] if texts.blind_spots else []),
    ]
    lines = [
        f"\n### `{rule.name}`\n",
        f"**{texts.title}** · {rule.level}\n",
        *([f"*{rule.level.capitalize()}:* {texts.level_reason}\n"] if texts.level_reason else []),
        texts.description,
        "",
        *(f"- {note}" for note in notes),
        "",
    ]
    return "\n".join(lines)


@cache
def _techniques() -> dict[str, str]:
    text = files("auditor.incident.detection").joinpath("attack.yaml").read_text(encoding="utf-8")
    named: dict[str, str] = yaml.safe_load(text)["techniques"]
    return named


def _technique(tag: str) -> str:
    known = tag.removeprefix("attack.").upper()
    name = _techniques().get(known)
    return f"{known} {name}" if name else f"`{tag}`"


def _row(rule: Rule, forms: dict[str, dict[str, ConvertedRule]]) -> str:
    cells = (_FORMS[forms[to][rule.name].form] for to in TARGETS)
    return f"| [`{rule.name}`](#{rule.name}) | {' | '.join(cells)} |\n"


def _notes(forms: dict[str, dict[str, ConvertedRule]]) -> str:
    lines = []
    for to, target in TARGETS.items():
        limits = dict.fromkeys(limit.key for one in forms[to].values() for limit in one.limits)
        if limits:
            lines.append(f"- {target.name} (`{to}`): {'; '.join(said(key, 'en') for key in limits)}.")
    return "\n".join(lines)


def _window(model: type[BaseModel]) -> str:
    keys = [
        f"`{name}`" + ("" if field.is_required() else f" ({_default(name, field.default)})")
        for name, field in model.model_fields.items()
        if name not in ("kind", "per")
    ]
    (kind,) = get_args(model.model_fields["kind"].annotation)
    text = " ".join((inspect.getdoc(model) or "").split())
    return f"| `{kind}` | {', '.join(keys)} | {text} |\n"


def _default(name: str, value: Any) -> str:
    if name in ("within", "past"):
        days, hours = divmod(value // 3600, 24)
        return f"{days}d" if days and not hours else f"{days * 24 + hours}h"
    return "none" if value in ((), None) else f"{value:g}"
