"""Which paths of a solution mean something, in any case of letters, and which are known and not used."""

from __future__ import annotations

import pytest

from vendor_profiles.dataverse.solution import kinds
from vendor_profiles.dataverse.solution.kinds import below, kind_of, known_but_unused, name_of, stem_of


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("Roles/Sales Manager.xml", kinds.ROLE),
        ("src/ROLES/Sales.XML", kinds.ROLE),
        ("Roles/sales/sales.xml", kinds.ROLE),
        ("a.zip/Roles/x.xml", kinds.ROLE),
        ("customizations.xml", kinds.CUSTOMIZATIONS),
        ("x/Other/Customizations.xml", kinds.CUSTOMIZATIONS),
        ("Other/Solution.xml", kinds.MANIFEST),
        ("Entities/Account/Entity.xml", kinds.TABLE),
        ("Other/FieldSecurityProfiles.xml", kinds.COLUMN_SECURITY),
        ("SdkMessageProcessingSteps/{1}.xml", kinds.STEP),
        ("environmentvariabledefinitions/a/environmentvariabledefinition.xml", kinds.VARIABLE),
        ("environmentvariabledefinitions/a/environmentvariablevalues.json", kinds.VARIABLE_VALUES),
        ("Workflows/Sync-1.json", kinds.FLOW),
        ("WebResources/acme_/js/call.js", kinds.WEB_RESOURCE),
        ("WebResources/acme_call0A0A0A0A-0000-4000-8000-000000000001", kinds.WEB_RESOURCE),
        ("acme_1_0_0_0.ZIP", kinds.ARCHIVE),
        ("Roles/deep/er/est/x.xml", kinds.ROLE),
        ("AppModules/acme/AppModule.xml", kinds.OTHER),
        ("Roles/x.yml", kinds.YAML),
        ("solutions/acme/solution.yml", kinds.YAML),
        ("entities/acme_visit/entity.YAML", kinds.YAML),
        (".github/workflows/build.yml", None),
        ("azure-pipelines.yml", None),
        ("acme.cdsproj", kinds.PROJECT),
        ("Workflows/Sync-1.xaml", None),
        ("WebResources/acme_/js", None),
        ("WebResources/acme_/logo.png", None),
        ("Roles", None),
        ("Entities/Account/FormXml/main/{1}.xml", kinds.OTHER),
        ("Entities/Roles/FormXml/{1}.xml", kinds.OTHER),
    ],
)
def test_a_path_has_its_kind(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind
    assert kind is None or kind in kinds.KINDS


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("Roles/Sales.yml", False),
        ("SdkMessageProcessingSteps/x.json", False),
        ("Entities/Account/RibbonDiff.xml", True),
        ("WebResources/a/logo.png", True),
        ("Workflows/a.xaml", True),
        ("README.md", True),
    ],
)
def test_what_lies_among_roles_and_is_none_is_not_known(path: str, known: bool) -> None:
    assert known_but_unused(path) is known


def test_names() -> None:
    assert stem_of("Roles/Sales_managed.xml") == "Sales"
    assert name_of("Entities/acme_Visit/Entity.xml", kinds.TABLE) == "acme_Visit"
    assert name_of("Roles/Sales.xml", kinds.ROLE) == "Sales"
    assert below("a/b.zip/Workflows/x.json", "workflows") == "Workflows/x.json"
    assert below("x.json", "workflows") == "x.json"
