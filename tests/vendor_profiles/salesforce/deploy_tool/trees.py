"""Trees of files as projects, retrieves and tricksters make them: the same for the same seed, on any machine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

# Folder and suffix of types, those that checks use and others.
TYPES = (
    *(
        ("profiles", "profile"),
        ("permissionsets", "permissionset"),
        ("permissionsetgroups", "permissionsetgroup"),
    ),
    *(
        ("mutingpermissionsets", "mutingpermissionset"),
        ("objects", "object"),
        ("sharingRules", "sharingRules"),
    ),
    *(("delegateGroups", "delegateGroup"), ("connectedApps", "connectedApp"), ("externalClientApps", "eca")),
    *(("remoteSiteSettings", "remoteSite"), ("namedCredentials", "namedCredential"), ("certs", "crt")),
    *(("cspTrustedSites", "cspTrustedSite"), ("authproviders", "authprovider"), ("networks", "network")),
    *(("sites", "site"), ("siteDotComSites", "site"), ("experiences", "site"), ("labels", "labels")),
    *(("labels", "label"), ("customMetadata", "md"), ("classes", "cls"), ("triggers", "trigger")),
    *(("pages", "page"), ("components", "component"), ("profilePasswordPolicies", "profilePasswordPolicy")),
    *(("layouts", "layout"), ("flows", "flow"), ("reports", "report"), ("documents", "document")),
    *(("staticresources", "resource"), ("emailservices", "xml"), ("translations", "translation")),
    *(("objectTranslations", "objectTranslation"), ("moderation", "rule"), ("restrictionRules", "rule")),
)
SETTINGS = ("Security", "Sharing", "MyDomain", "Quote", "Account")
CHILDREN = ("field", "listView", "validationRule", "recordType", "webLink", "index")
PARTS = ("userPermission", "objectPermission", "fieldPermission", "classAccess", "tabSetting")
WHOLE_PARTS = ("userPermission", "userPermissions", "classAccess", "customPermissions", "flowAccess")
RULES = ("sharingCriteriaRule", "sharingOwnerRule", "sharingGuestRule", "sharingTerritoryRule")
OPTIONS = (
    *("", "", "", "decomposePermissionSetBeta", "decomposePermissionSetBeta2", "decomposeSharingRulesBeta"),
    *("decomposeCustomLabelsBeta", "decomposeCustomLabelsBeta2", "decomposeWorkflowBeta"),
)
TOPS = (
    *("force-app/main/default/", "force-app/main/default/", "force-app/", "packages/core/", "src/", ""),
    *("force-app/main/default/node_modules/x/", "node_modules/y/", ".sfdx/tools/", ".sf/orgs/", ".hidden/"),
    *("force-app/__pycache__/", ".venv/lib/", ".hg/store/", "force-app/.git/", "__MACOSX/", "unpackaged/"),
    *("force-app/main/default/profiles/", "force-app/main/default/objects/Account/", "sites/experiences/"),
)
NAMES = ("Sales", "Sales.Two", "E%26C", "Acme Support", "ns__Name", "Ünïcode", "._Shadow", ".dot")
ENDINGS = (*("-meta.xml",) * 7, *("",) * 5, "-meta.xml.bak", "-meta.xml~", "-META.xml", "-meta.xml-meta.xml")
IGNORES = (
    "",
    "# nothing\n",
    "node_modules/\n",
    "**/profiles/**\n",
    "**/*.bak\n!**/.hidden\n",
    "!.sfdx\n!.sfdx/**\n",
    "**\n!**/Sales*\n",
    "**/permissionsets/Sales*\n",
)


@dataclass(slots=True)
class Tree:
    """Files with their content, links with what they lead to, and the option that the project is deployed with."""

    option: str = ""
    files: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Tells whether a tree is the one that something was recorded of."""
        told = repr((self.option, sorted(self.files.items()), sorted(self.links.items())))
        return hashlib.sha256(told.encode()).hexdigest()[:8]


def tree_of(seed: int) -> Tree:
    """The tree of a seed."""
    random = Random(seed)
    tree = Tree(random.choice(OPTIONS))
    for _ in range(random.randrange(4, 13)):
        random.choice(MAKERS)(random, tree, random.choice(TOPS))
    if random.randrange(3) == 0:
        top = random.choice(("", "", "force-app/", "force-app/main/default/", ".sfdx/"))
        tree.files[top + ".forceignore"] = random.choice(IGNORES)
    if random.randrange(2) == 0:
        tree.files["sfdx-project.json"] = '{"packageDirectories": [{"path": "force-app"}]}'
    for _ in range(random.choice((0, 0, 0, 1, 2))):
        _link(random, tree)
    tree.links = {link: to for link, to in tree.links.items() if not _taken(tree, link)}
    names = set(tree.files)
    tree.files = {
        name: text
        for name, text in tree.files.items()
        if not any(other.startswith(f"{name}/") for other in names)
    }
    return tree


def _taken(tree: Tree, link: str) -> bool:
    """Whether a file, or another link, lies where a link would."""
    above = (other for other in tree.links if other != link and (link + "/").startswith(other + "/"))
    return any(name == link or name.startswith(f"{link}/") for name in tree.files) or any(above)


def _case(random: Random, text: str) -> str:
    return (
        random.choice((text.upper(), text.capitalize(), text.swapcase()))
        if random.randrange(12) == 0
        else text
    )


def _deeper(random: Random) -> str:
    return random.choice(("", "", "", "", "area/", "a/b/", "a/b/c/d/"))


def _plain(random: Random, tree: Tree, top: str) -> None:
    """A file of a type: mostly in its folder, now and then in another, deeper, or with another ending."""
    folder, suffix = random.choice(TYPES)
    if random.randrange(6) == 0:
        folder = random.choice((random.choice(TYPES)[0], "elsewhere", "settings"))
    name = random.choice(NAMES)
    place = f"{top}{_case(random, folder)}/{_deeper(random)}"
    if random.randrange(8) == 0:
        place += f"{name}/"
    tree.files[f"{place}{name}.{_case(random, suffix)}{random.choice(ENDINGS)}"] = ""
    if suffix in ("cls", "trigger", "page", "component", "crt", "resource", "document", "site"):
        tree.files[f"{place}{name}.{suffix}"] = ""
        tree.files[f"{place}{name}.{suffix}-meta.xml"] = ""


def _settings(random: Random, tree: Tree, top: str) -> None:
    folder = random.choice(("settings", "settings", "Settings", "org", "settings/more"))
    tree.files[f"{top}{folder}/{_case(random, random.choice(SETTINGS))}.settings{random.choice(ENDINGS)}"] = (
        ""
    )


def _object(random: Random, tree: Tree, top: str) -> None:
    name = random.choice(("Account", "Secret__c", "Sales.Two"))
    base = f"{top}{_case(random, 'objects')}/{name}/"
    if random.randrange(3):
        tree.files[f"{base}{name}.object-meta.xml"] = ""
    for _ in range(random.randrange(1, 4)):
        child = random.choice(CHILDREN)
        folder = random.choice((f"{child}s/", f"{child}s/", "", "fields/", "a/b/", "fields/deeper/"))
        tree.files[
            f"{base}{folder}{random.choice(NAMES)}.{child}{random.choice(('-meta.xml', '-meta.xml', '.bak'))}"
        ] = ""


def _parts(random: Random, tree: Tree, top: str) -> None:
    base = f"{top}{_case(random, 'permissionsets')}/PS/"
    if random.randrange(2):
        tree.files[f"{base}PS.permissionset-meta.xml"] = ""
    for _ in range(random.randrange(1, 4)):
        part = random.choice(PARTS)
        folder = random.choice((f"{part}s/", "a/b/c/", ""))
        tree.files[f"{base}{folder}X.{part}-meta.xml"] = ""
    tree.files[f"{base}PS.{random.choice(WHOLE_PARTS)}-meta.xml"] = ""
    tree.files[f"{base}{random.choice(('objectSettings/', 'x/y/', ''))}Account.objectSettings-meta.xml"] = ""


def _rules(random: Random, tree: Tree, top: str) -> None:
    base = f"{top}sharingRules/Case/"
    tree.files[f"{base}Case.sharingRules-meta.xml"] = ""
    rule = random.choice(RULES)
    tree.files[f"{base}{random.choice((rule + 's/', '', 'a/b/'))}Open.{rule}-meta.xml"] = ""


def _labels(random: Random, tree: Tree, top: str) -> None:
    place = random.choice(("labels/", "labels/CustomLabels/", "elsewhere/"))
    tree.files[f"{top}{place}Hello.label-meta.xml"] = ""
    tree.files[f"{top}labels/CustomLabels.labels-meta.xml"] = ""


def _bundle(random: Random, tree: Tree, top: str) -> None:
    made: tuple[tuple[str, ...], ...] = (
        (
            "lwc/tool/tool.js",
            "lwc/tool/tool.js-meta.xml",
            "lwc/tool/tool.html",
            "lwc/tool/Sales.profile-meta.xml",
        ),
        ("aura/Tool/Tool.cmp", "aura/Tool/Tool.cmp-meta.xml", "aura/Tool/Sales.permissionset"),
        ("staticresources/Pack.resource-meta.xml", "staticresources/Pack/Sales.permissionset-meta.xml"),
        (
            "digitalExperiences/site/Shop/Shop.digitalExperience-meta.xml",
            "digitalExperiences/site/Shop/sfdc_cms__view/home/_meta.json",
            "digitalExperiences/site/Shop/sfdc_cms__view/home/content.json",
            "digitalExperiences/site/Shop/Sales.profile-meta.xml",
        ),
        (
            "experiences/Shop.site-meta.xml",
            "experiences/Shop/config/shop.json",
            "experiences/Shop/a.profile-meta.xml",
        ),
        ("waveTemplates/T/template-info.json", "waveTemplates/T/Sales.permissionset-meta.xml"),
        (
            "reports/Area-meta.xml",
            "reports/Area/One.report-meta.xml",
            "reports/Area/Deep/Two.report-meta.xml",
        ),
        ("package.xml", "destructiveChanges.xml", "profiles/Admin.profile", "objects/Account.object"),
    )
    tree.files.update(
        {top + name: "<Package xmlns=''/>" if name.endswith("e.xml") else "" for name in random.choice(made)}
    )


def _odd(random: Random, tree: Tree, top: str) -> None:
    tree.files[
        top + random.choice(("README.md", "x.txt", "jest.config.js", "Sales.profile", ".eslintrc.json"))
    ] = ""


def _link(random: Random, tree: Tree) -> None:
    """A link to a folder of the tree, to a file of it, or out of it, by a name of its own or a telling one."""
    folders = sorted({name.rpartition("/")[0] for name in tree.files} - {""})
    if not folders:
        return
    beside = random.choice((*folders, ""))
    name = random.choice(
        ("again", "permissionsets", "profiles", "objects", "Sales.profile-meta.xml", "node_modules")
    )
    link = f"{beside}/{name}" if beside else name
    steps = "../" * link.count("/")
    tree.links[link] = steps + random.choice((random.choice(folders), random.choice(folders), "../outside"))


MAKERS: tuple[Callable[[Random, Tree, str], None], ...] = (
    *(_plain,) * 6,
    *(_settings, _object, _object, _parts, _parts, _rules, _labels, _bundle, _bundle, _odd),
)


def write_tree(tree: Tree, root: Path) -> None:
    """Writes a tree into an empty folder, with something outside of it for links that lead there."""
    root.mkdir(parents=True)
    for name, text in tree.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    outside = root.parent / "outside" / "permissionsets"
    outside.mkdir(parents=True, exist_ok=True)
    (outside / "EV.permissionset-meta.xml").touch()
    for name, leads_to in tree.links.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(leads_to)
