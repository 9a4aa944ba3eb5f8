"""What a helper puts where its caller says is filled by the caller, and only where that one says something."""

from __future__ import annotations

import ast

from tools.posture.fillers import fillers
from tools.posture.handed import arguments, handed, parameters, sources

WEBHOOK = ("auditor.vendor.parts.endpoints", "webhook")


def test_a_parameter_fills_the_fields_that_it_stands_in() -> None:
    found = handed(WEBHOOK)
    assert found["authenticated"] == {("Endpoint", "authenticated")}
    assert found["active"] == {("Endpoint", "active")}
    assert "named" not in found


def test_one_parameter_may_fill_several_fields_and_through_other_helpers() -> None:
    of_object = handed(("auditor.vendor.parts.personal", "data_object"))
    assert of_object["sharing"] == {("DataObject", "internal_sharing"), ("DataObject", "external_sharing")}
    here = handed(("auditor.vendor.parts.servers", "beyond_here"))
    assert here["encrypted"] == {("Connection", "encrypted")}


def test_parameters_have_their_defaults_and_none_are_asked_of_a_profile() -> None:
    found = parameters(WEBHOOK)
    assert list(found)[:4] == ["row", "url", "active", "authenticated"]
    assert found["row"] is None
    assert ast.unparse(found["key"] or ast.Constant(None)) == "'id'"
    assert parameters(("vendor_profiles.bottlecrm.webhooks", "endpoints")) == {}


def test_a_value_is_a_parameter_or_one_of_two() -> None:
    names = frozenset({"one", "other"})

    def of(text: str) -> frozenset[str]:
        return sources(ast.parse(text, mode="eval").body, names)

    assert of("one") == {"one"}
    assert of("one if other is None else other") == names
    assert of("third") == of("f(one)") == frozenset()


def test_what_a_call_gives_by_place_and_by_name() -> None:
    call = ast.parse("f(1, b=2, **more)", mode="eval").body
    assert isinstance(call, ast.Call)
    assert {name: ast.unparse(value) for name, value in arguments(call, ["a", "b"]).items()} == {
        "a": "1",
        "b": "2",
    }


def test_who_gives_nothing_fills_nothing() -> None:
    filled = fillers()["Endpoint", "authenticated"]
    assert "bottlecrm" not in filled
    assert "dataverse" in filled
    assert {"bottlecrm", "sugarcrm"} <= set(fillers()["Endpoint", "active"])
