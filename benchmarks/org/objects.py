"""Objects with decomposed fields, sharing rules, custom labels and custom metadata records."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from benchmarks.org.export import Export
from benchmarks.org.words import REGIONS, THINGS, UNITS, api_name, listed, pairs, sentence
from benchmarks.org.xml import INSTANCE, SCHEMA, Node, document, flag

STANDARD = listed(
    """
    Account Asset Campaign Case Contact Contract Event Lead Opportunity Order Pricebook2 Product2 Quote
    Solution Task User
    """
)
_STANDARD_FIELDS = listed(
    """
    CreatedById CurrencyIsoCode Description Email ExternalReference Fax Industry LastModifiedById
    MailingAddress OwnerId ParentId Phone Rating Source Status Type Website
    """
)
_ACTIONS = listed(
    """
    Accept CancelEdit Clone Delete Edit List New SaveEdit Tab View
    """
)


@dataclass(frozen=True, slots=True)
class Schema:
    """What permissions can refer to: object names, and `Object.Field` names in the CLI's order."""

    objects: tuple[str, ...]
    fields: tuple[str, ...]


def write_objects(export: Export, rng: Random, *, objects: int, fields: int) -> Schema:
    """`objects` object files, and `fields` field files of about 600 B.

    One object file in thirty is big, 60 to 200 kB. Plants objects open to external users, sensitive
    fields without encryption, and encrypted fields.
    """
    custom = [f"{api_name(label)}__c" for label in pairs(rng, UNITS, THINGS, max(0, objects - len(STANDARD)))]
    names = [*STANDARD, *custom][:objects]
    for index, name in enumerate(names):
        text = _object(export, rng, name, big=index % 30 == 10)
        export.component("objects", name, "object", text, inside=name)
    known = [f"{name}.{field}" for name in names if name in STANDARD for field in _STANDARD_FIELDS]
    weights = [1 / (rank + 1) ** 0.6 for rank in range(len(names))]
    rng.shuffle(weights)
    owners = rng.choices(names, weights, k=fields)
    for name in names:
        for label in pairs(rng, UNITS, THINGS, owners.count(name)):
            text = _field(export, rng, name, label)
            export.component("objects", f"{api_name(label)}__c", "field", text, inside=f"{name}/fields")
            known.append(f"{name}.{api_name(label)}__c")
    return Schema(tuple(sorted(names)), tuple(sorted(known)))


def write_sharing_rules(export: Export, rng: Random, objects: list[str]) -> None:
    """One file an object with 1 to 12 rules; plants a rule for the guest user in one file of ten."""
    for index, name in enumerate(objects):
        rules = [
            _rule(rng, kind) for kind in rng.choices(("Criteria", "Owner"), (3, 1), k=rng.randint(1, 12))
        ]
        if index % 10 == 0:
            rule = _rule(rng, "Guest")
            rules.append(rule)
            export.plant("sharing-rules.guest", f"{name}.{rule[1][0][1]}")
        export.component(
            "sharingRules", name, "sharingRules", document("SharingRules", sorted(rules, key=_kind))
        )


def write_labels(export: Export, rng: Random, count: int) -> None:
    """The one custom labels file, about 350 B a label."""
    nodes: list[Node] = []
    for label in pairs(rng, UNITS, THINGS, count):
        nodes.append(
            (
                "labels",
                [
                    ("fullName", api_name(label)),
                    ("language", "en_US"),
                    ("protected", flag(rng.random() < 0.5)),
                    ("shortDescription", label),
                    ("value", sentence(rng)),
                ],
            )
        )
    export.component("labels", "CustomLabels", "labels", document("CustomLabels", nodes))


def write_custom_metadata(export: Export, rng: Random, count: int) -> None:
    """`count` records of about 1 kB in twelve types."""
    types = [api_name(label) for label in pairs(rng, UNITS, ["Setting", "Mapping", "Rule"], 12)]
    for index, label in enumerate(pairs(rng, UNITS, THINGS, count)):
        values: list[Node] = [("label", label), ("protected", "false")]
        for field in ("Active", "Comment", "Order", "Source", "Target"):
            kind, value = ("boolean", "true") if field == "Active" else ("string", sentence(rng))
            values.append(("values", [("field", f"{field}__c"), (f'value xsi:type="xsd:{kind}"', value)]))
        text = document("CustomMetadata", values, f"{INSTANCE} {SCHEMA}")
        export.component("customMetadata", f"{types[index % 12]}.{api_name(label)}", "md", text)


def _object(export: Export, rng: Random, name: str, *, big: bool) -> str:
    nodes: list[Node] = []
    for action in _ACTIONS:
        nodes.append(("actionOverrides", [("actionName", action), ("type", "Default")]))
        for factor in ("Large", "Small"):
            nodes.append(
                ("actionOverrides", [("actionName", action), ("formFactor", factor), ("type", "Default")])
            )
    if big:
        nodes += [_page_override(rng, index) for index in range(rng.randint(200, 650))]
    external = "Private"
    if rng.random() < 0.04:
        external = rng.choice(("Read", "ReadWrite"))
        export.plant("objects.open-to-external-users", name)
    internal = external if external == "ReadWrite" else rng.choice(("Private", "Read", "ReadWrite"))
    if external == "Read" and internal == "Private":
        internal = "Read"
    nodes += [
        ("allowInChatterGroups", "false"),
        ("compactLayoutAssignment", "SYSTEM"),
        ("deploymentStatus", "Deployed"),
        ("description", sentence(rng)),
        ("enableActivities", "true"),
        ("enableBulkApi", "true"),
        ("enableFeeds", flag(rng.random() < 0.3)),
        ("enableHistory", flag(rng.random() < 0.6)),
        ("enableReports", "true"),
        ("enableSearch", "true"),
        ("enableSharing", "true"),
        ("enableStreamingApi", "true"),
        ("externalSharingModel", external),
    ]
    if name.endswith("__c"):
        label = name.removesuffix("__c").replace("_", " ")
        nodes += [
            ("label", label),
            ("nameField", [("label", f"{label} Name"), ("trackHistory", "false"), ("type", "Text")]),
            ("pluralLabel", f"{label}s"),
        ]
    nodes += [("searchLayouts", ""), ("sharingModel", internal), ("visibility", "Public")]
    return document("CustomObject", nodes)


def _page_override(rng: Random, index: int) -> Node:
    page = f"{rng.choice(UNITS)}_{rng.choice(THINGS)}_Record_Page_{index}"
    return (
        "actionOverrides",
        [
            ("actionName", "View"),
            ("comment", "Action override created by Lightning App Builder during activation."),
            ("content", page),
            ("formFactor", "Large"),
            ("skipRecordTypeSelect", "false"),
            ("type", "Flexipage"),
        ],
    )


def _field(export: Export, rng: Random, owner: str, label: str) -> str:
    name = f"{owner}.{api_name(label)}__c"
    kind = rng.choices(tuple(_DETAILS), tuple(weight for weight, _ in _DETAILS.values()))[0]
    nodes: dict[str, Node] = {key: (key, value) for key, value in _DETAILS[kind][1](rng, label)}
    nodes["label"] = ("label", label)
    nodes["required"] = ("required", "false")
    nodes["trackHistory"] = ("trackHistory", flag(rng.random() < 0.3))
    nodes["trackTrending"] = ("trackTrending", "false")
    nodes.setdefault("type", ("type", kind))
    if rng.random() < 0.6:
        nodes["description"] = ("description", sentence(rng))
    if rng.random() < 0.4:
        nodes["inlineHelpText"] = ("inlineHelpText", sentence(rng))
    if kind == "EncryptedText":
        export.plant("fields.encrypted", name)
    elif kind in ("Text", "Email", "Phone", "LongTextArea") and rng.random() < 0.08:
        nodes["complianceGroup"] = ("complianceGroup", rng.choice(("PII", "PII;GDPR", "HIPAA")))
        nodes["securityClassification"] = (
            "securityClassification",
            rng.choice(("Confidential", "Restricted")),
        )
        encrypted = rng.random() < 0.4
        nodes["encryptionScheme"] = ("encryptionScheme", "ProbabilisticEncryption" if encrypted else "None")
        export.plant("fields.encrypted" if encrypted else "fields.sensitive-not-encrypted", name)
    full_name: Node = ("fullName", f"{api_name(label)}__c")
    return document("CustomField", [full_name, *(nodes[key] for key in sorted(nodes))])


def _text(rng: Random, _label: str) -> list[Node]:
    return [
        ("externalId", flag(rng.random() < 0.05)),
        ("length", rng.choice(("80", "255"))),
        ("unique", "false"),
    ]


def _encrypted(_rng: Random, _label: str) -> list[Node]:
    return [("length", "100"), ("maskChar", "asterisk"), ("maskType", "all")]


def _long_text(_rng: Random, _label: str) -> list[Node]:
    return [("length", "32768"), ("visibleLines", "3")]


def _number(rng: Random, _label: str) -> list[Node]:
    return [("precision", "18"), ("scale", rng.choice(("0", "2"))), ("unique", "false")]


def _amount(_rng: Random, _label: str) -> list[Node]:
    return [("precision", "18"), ("scale", "2")]


def _checkbox(_rng: Random, _label: str) -> list[Node]:
    return [("defaultValue", "false")]


def _formula(rng: Random, label: str) -> list[Node]:
    other = f"{api_name(rng.choice(UNITS))}__c"
    formula = f"IF(ISBLANK({other}), '', LEFT(TEXT({other}), 80) & ' / ' & \"{label}\")"
    return [
        ("formula", formula),
        ("formulaTreatBlanksAs", "BlankAsZero"),
        ("type", "Text"),
        ("unique", "false"),
    ]


def _lookup(rng: Random, label: str) -> list[Node]:
    return [
        ("deleteConstraint", "SetNull"),
        ("referenceTo", rng.choice(STANDARD)),
        ("relationshipLabel", f"{label}s"),
        ("relationshipName", f"{api_name(label)}s"),
    ]


def _picklist(rng: Random, _label: str) -> list[Node]:
    count = rng.randint(150, 500) if rng.random() < 0.005 else rng.randint(2, 8)
    values: list[Node] = [
        ("value", [("fullName", value), ("default", "false"), ("label", value)])
        for value in pairs(rng, REGIONS, THINGS, count)
    ]
    return [("valueSet", [("restricted", "true"), ("valueSetDefinition", [("sorted", "false"), *values])])]


def _nothing(_rng: Random, _label: str) -> list[Node]:
    return []


_DETAILS: dict[str, tuple[int, Callable[[Random, str], list[Node]]]] = {
    "Text": (28, _text),
    "Checkbox": (14, _checkbox),
    "Currency": (8, _amount),
    "Date": (8, _nothing),
    "DateTime": (4, _nothing),
    "Email": (4, _nothing),
    "EncryptedText": (1, _encrypted),
    "Formula": (7, _formula),
    "LongTextArea": (6, _long_text),
    "Lookup": (7, _lookup),
    "Number": (7, _number),
    "Percent": (2, _amount),
    "Phone": (2, _nothing),
    "Picklist": (8, _picklist),
    "Url": (2, _nothing),
}


def _kind(rule: tuple[str, object]) -> str:
    return rule[0]


def _rule(rng: Random, kind: str) -> tuple[str, list[tuple[str, str | list[Node]]]]:
    label = f"{rng.choice(REGIONS)} {rng.choice(UNITS)} {rng.randint(1, 10**6)}"
    group = f"{rng.choice(REGIONS)}_{rng.choice(UNITS)}"
    target: Node = ("guestUser", "Help_Center") if kind == "Guest" else ("group", group)
    nodes: list[tuple[str, str | list[Node]]] = [
        ("fullName", api_name(label)),
        ("accessLevel", "Edit" if kind != "Guest" and rng.random() < 0.3 else "Read"),
        ("label", label),
        ("sharedTo", [target]),
    ]
    if kind == "Owner":
        nodes.append(("sharedFrom", [("group", f"{rng.choice(REGIONS)}_{rng.choice(UNITS)}")]))
    else:
        items: list[Node] = [("field", "Status__c"), ("operation", "equals"), ("value", rng.choice(THINGS))]
        nodes.append(("criteriaItems", items))
        nodes.append(("includeHVUOwnedRecords" if kind == "Guest" else "includeRecordsOwnedByAll", "false"))
    return f"sharing{kind}Rules", nodes
