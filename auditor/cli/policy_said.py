"""What `crm-audit policy` prints."""

from __future__ import annotations

from typing import Any

from auditor.assess.assessment import policy_digest
from auditor.bilingual import Words as Both
from auditor.jsontext import json_of
from auditor.policy.compose import Value
from auditor.policy.load import Loaded
from auditor.policy.preset import MAPPINGS, leaves, preset
from auditor.report.escape import json_text, plain
from auditor.report.speech.texts import Texts
from auditor.scales import PRESETS

_OURS = "ours"


def presets_as_text(language: str) -> str:
    """The presets as a table."""
    from tabulate import tabulate

    say = Texts(language).ui
    heads = [say(f"policy_list.{name}") for name in ("preset", "values", "checked", "title")]
    rows = [
        (name, len(leaves(one.policy)), one.checked.isoformat(), _in(one.title, language))
        for name, one in ((name, preset(name)) for name in PRESETS)
    ]
    return tabulate(rows, headers=heads, tablefmt="simple") + "\n"


def presets_as_json(language: str) -> str:
    """The same for a program, with sources, limits and what each asks less of."""
    found = [
        {
            "preset": name,
            "title": _in(one.title, language),
            "checked": one.checked.isoformat(),
            "values": len(leaves(one.policy)),
            "sources": [source.model_dump() for source in one.sources.values()],
            "loosens": {key: _in(why, language) for key, why in one.loosens.items()},
            "limits": [_in(limit, language) for limit in one.limits],
        }
        for name, one in ((name, preset(name)) for name in PRESETS)
    ]
    return json_text(json_of(found)) + "\n"


def as_json(loaded: Loaded, language: str) -> str:
    """Every value with its key, and where it comes from."""
    return (
        json_text(
            json_of(
                {
                    "name": loaded.policy.name,
                    "presets": list(loaded.presets),
                    "file": None if loaded.file is None else str(loaded.file),
                    "digest": policy_digest(loaded.policy),
                    "values": [_entry(value, language) for value in loaded.values.values()],
                }
            )
        )
        + "\n"
    )


def _entry(value: Value, language: str) -> dict[str, Any]:
    return {
        "key": value.key,
        "value": value.value,
        "default": value.default,
        "from": "file" if value.line is not None else "preset" if value.presets else "default",
        "presets": list(value.presets),
        "line": value.line,
        "source": _ground(value, language),
        "beside": dict(value.beside),
        "looser": value.is_looser,
        "looser_than_presets": value.loosens_presets,
        "why": None if value.why is None else _in(value.why, language),
    }


def as_text(loaded: Loaded, language: str) -> str:
    """The policy as YAML, with a comment on each line."""
    say = Texts(language).ui
    lines = [f"# {say('policy_show.digest', digest=policy_digest(loaded.policy))}"]
    lines += [f"# {name}: {_in(preset(name).title, language)}" for name in loaded.presets]
    lines += [f"# {name}: {_in(one, language)}" for name in loaded.presets for one in preset(name).limits]
    lines.append(f"name: {_yaml(loaded.policy.name)}")
    top = ""
    for key, value in loaded.values.items():
        over, _, name = key.partition(".")
        if over in MAPPINGS and over != top:
            lines.append(f"{over}:")
        top = over
        shown = f"  {_yaml(name)}" if over in MAPPINGS else over
        lines.append(f"{shown}: {_yaml(value.value)}  # {_said(value, loaded, language)}")
    return "\n".join(lines) + "\n"


def _said(value: Value, loaded: Loaded, language: str) -> str:
    say = Texts(language).ui
    if value.line is not None and loaded.file is not None:
        where = say("policy_show.line", file=plain(loaded.file.name), line=value.line)
    else:
        where = ", ".join(value.presets) or say("policy_show.default")
    parts = [where, _ground(value, language)]
    if not value.is_default and value.default is not None and value.default != value.value:
        parts.append(say("policy_show.instead", value=_yaml(value.default)))
    parts += [say("policy_show.beside", name=name, value=_yaml(own)) for name, own in value.beside]
    if value.is_looser:
        parts.append(say("policy_show.looser"))
    if value.loosens_presets:
        names = ", ".join(value.overruled)
        parts.append(say("policy_show.looser_than", name=names, value=_yaml(value.below)))
    if value.why is not None:
        parts.append(_in(value.why, language))
    return "; ".join(filter(None, parts))


def _ground(value: Value, language: str) -> str:
    say = Texts(language).ui
    parts = (say("policy_show.ours") if one == _OURS else one for one in value.ground.split("; "))
    return "; ".join(parts).replace("Art.", say("policy_show.article"))


def _in(words: Both, language: str) -> str:
    return words.vi if language == "vi" else words.en


def _yaml(value: Any) -> str:
    """A value on one line of a YAML file."""
    import yaml

    text: str = yaml.safe_dump(
        value, default_flow_style=True, allow_unicode=True, width=float("inf"), sort_keys=False
    )
    return text.removesuffix("\n").removesuffix("\n...")
