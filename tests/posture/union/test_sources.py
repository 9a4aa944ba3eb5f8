"""Several sources of one tenant: each tells a part, two contradict each other, a statement fills only a gap."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.posture import (
    Action,
    AuditCredential,
    Authentication,
    Backup,
    Evidence,
    Fact,
    Grade,
    Known,
    ObjectGrant,
    ObjectRight,
    ObjectRights,
    Population,
    Posture,
    Right,
    Scope,
    Source,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    gravity,
    unseen,
    unseen_posture,
)
from auditor.posture.union.sources import unite
from tests.builders import DENIED, GAP, OUT, population, role, unread
from tests.unknown import is_unknown


def said(value: Any, grade: Grade = Grade.OBSERVED, on: str = "2026-11-24", path: str = "api") -> Known[Any]:
    return Known(value, Evidence(Source(path, "sha256:" + "0" * 64, f"{on}T00:00:00Z", grade)))


def backed_up(fact: Fact[Any]) -> Posture:
    return unseen_posture("toy", GAP, backup=unseen(Backup, GAP, exists=fact))


def signing_in(**facts: Any) -> Posture:
    return unseen_posture("toy", GAP, authentication=unseen(Authentication, GAP, **facts))


def user(id_: str, **facts: Any) -> User:
    return unseen(
        User, GAP, **{"id": f"user:{id_}", "name": id_, "login": id_, "evidence": said(0).evidence, **facts}
    )


def with_users(*users: User, **more: Any) -> Posture:
    return unseen_posture("toy", GAP, users=population("users", *users, **more))


def items(posture: Posture) -> dict[str, User]:
    assert not isinstance(posture.users, Unknown)
    return {entry.id: entry for entry in posture.users.items}


def contradictions(posture: Posture) -> list[Any]:
    assert not isinstance(posture.contradictions, Unknown)
    return list(posture.contradictions.items)


def test_each_source_tells_a_part() -> None:
    api = signing_in(mfa_required=said(True))
    files = replace(
        signing_in(own_domain_only=said(False)), backup=unseen(Backup, GAP, interval_hours=said(24))
    )
    form = backed_up(said(True, Grade.ATTESTED))
    whole = unite([api, files], form)
    assert whole.authentication.mfa_required == said(True)
    assert whole.authentication.own_domain_only == said(False)
    assert whole.backup.interval_hours == said(24)
    assert whole.backup.exists == said(True, Grade.ATTESTED)
    assert contradictions(whole) == []


def test_two_that_contradict_are_both_kept_and_the_worse_one_counts() -> None:
    good, bad = said(True, path="api"), said(False, path="config.php")
    for pair in ([signing_in(mfa_required=good), signing_in(mfa_required=bad)],) * 2:
        whole = unite(pair)
        assert whole.authentication.mfa_required == bad
        (found,) = contradictions(whole)
        assert (found.id, found.used, found.other) == ("fact:Authentication/mfa_required", False, True)
        assert {found.evidence.source.path, found.other_evidence.source.path} == {"api", "config.php"}
        pair.reverse()


@pytest.mark.parametrize("grade", [Grade.ATTESTED, Grade.DECLARED])
def test_a_statement_never_outweighs_what_was_seen(grade: Grade) -> None:
    for seen, stated in ((False, True), (True, False)):
        whole = unite([backed_up(said(seen))], backed_up(said(stated, grade)))
        assert whole.backup.exists == said(seen)
        (found,) = contradictions(whole)
        assert (found.used, found.other) == (seen, stated)


def test_where_neither_value_is_worse_the_fact_is_not_known() -> None:
    whole = unite(
        [
            with_users(user("an", kind=said(UserKind.PERSON))),
            with_users(user("an", kind=said(UserKind.PORTAL))),
        ]
    )
    kind = items(whole)["user:an"].kind
    assert is_unknown(kind, (UnknownKind.ERROR, "kind"))
    assert kind.kind is UnknownKind.ERROR
    (found,) = contradictions(whole)
    assert (found.id, found.used) == ("fact:user:an/kind", None)


def test_where_they_agree_the_stronger_and_then_the_newer_evidence_stays() -> None:
    weak, strong = said(True, Grade.DERIVED, "2026-11-24"), said(True, Grade.OBSERVED, "2020-01-01")
    assert unite([backed_up(weak), backed_up(strong)]).backup.exists == strong
    old, new = said(True, on="2020-01-01"), said(True, on="2026-11-24")
    assert unite([backed_up(new), backed_up(old)]).backup.exists == new
    assert unite([backed_up(old), backed_up(new)]).backup.exists == new


def test_populations_unite_by_id_and_fact_by_fact() -> None:
    api = with_users(user("an", active=said(True)), user("binh", active=said(True)))
    files = with_users(user("an", mfa_enrolled=said(False)), user("chi", active=said(False)), complete=GAP)
    whole = unite([api, files])
    assert set(items(whole)) == {"user:an", "user:binh", "user:chi"}
    assert items(whole)["user:an"].active == said(True)
    assert items(whole)["user:an"].mfa_enrolled == said(False)
    assert not isinstance(whole.users, Unknown)
    assert whole.users.complete is True


def test_a_population_that_both_saw_in_part_stays_incomplete() -> None:
    whole = unite([with_users(user("an"), complete=GAP), with_users(user("binh"), complete=DENIED)])
    assert not isinstance(whole.users, Unknown)
    assert whole.users.complete == DENIED


def test_what_people_state_completes_nothing_that_was_looked_at() -> None:
    stated = user("an", active=said(True, Grade.ATTESTED), evidence=said(0, Grade.ATTESTED).evidence)
    whole = unite([with_users(user("an"), complete=DENIED)], with_users(stated))
    assert not isinstance(whole.users, Unknown)
    assert whole.users.complete == DENIED


@pytest.mark.parametrize("stated", [population("users"), population("users", complete=GAP)])
def test_an_empty_list_in_a_form_completes_nothing_either(stated: Any) -> None:
    form = unseen_posture("toy", GAP, users=stated)
    whole = unite([with_users(user("an"), complete=DENIED)], form)
    assert not isinstance(whole.users, Unknown)
    assert whole.users.complete == DENIED


@pytest.mark.parametrize("kind", [UnknownKind.DENIED, UnknownKind.ERROR, UnknownKind.STALE])
def test_a_statement_does_not_stand_in_for_what_was_refused_or_broke(kind: UnknownKind) -> None:
    gap = Unknown(kind, resource="Settings")
    assert unite([backed_up(gap)], backed_up(said(True, Grade.ATTESTED))).backup.exists == gap
    refused = unseen_posture("toy", GAP, users=gap)
    assert unite([refused], with_users(user("an"))).users == gap
    assert unite([backed_up(gap), backed_up(said(True))]).backup.exists == said(True)


def test_a_member_that_one_could_not_read_is_known_from_the_other() -> None:
    whole = unite([with_users(unread=(unread("user:an"),)), with_users(user("an", active=said(True)))])
    assert not isinstance(whole.users, Unknown)
    assert whole.users.unread == ()
    assert set(items(whole)) == {"user:an"}


def test_the_graver_gap_stays_and_the_silence_of_a_form_adds_none() -> None:
    assert unite([backed_up(OUT), backed_up(DENIED)]).backup.exists == DENIED
    assert unite([backed_up(OUT), backed_up(GAP)]).backup.exists == GAP
    assert unite([backed_up(OUT)], backed_up(GAP)).backup.exists == OUT
    assert unite([], backed_up(GAP)).backup.exists == GAP


@pytest.mark.parametrize("seen", [GAP, OUT])
def test_a_statement_that_has_run_out_is_no_silence(seen: Unknown) -> None:
    over = Unknown(UnknownKind.STALE, "Form", reason="held until 2026-06-01; ask again")
    assert unite([backed_up(seen)], backed_up(over)).backup.exists == over
    assert unite([backed_up(DENIED)], backed_up(over)).backup.exists == DENIED


def test_rights_of_a_role_unite() -> None:
    read, change = Right(Action.READ), Right(Action.UPDATE)
    one = role("Sales", read, objects=[("Lead", int(ObjectRight.READ), 3)])
    other = replace(
        role("Sales", change),
        objects=ObjectRights.scoped(
            [("Lead", {Action.UPDATE: Scope.OWN}, 4), ("Case", {Action.READ: None}, 5)]
        ),
    )
    postures = [
        unseen_posture(
            "toy", GAP, access=replace(unseen_posture("toy", GAP).access, roles=population("roles", entry))
        )
        for entry in (one, other)
    ]
    roles = unite(postures).access.roles
    assert not isinstance(roles, Unknown)
    (sales,) = roles.items
    assert set(sales.grants) == {read, change}
    assert not isinstance(sales.objects, Unknown)
    rows: dict[str, ObjectGrant] = {grant.object_class: grant for grant in sales.objects}
    assert rows["Lead"].rights == ObjectRight.READ | ObjectRight.UPDATE
    assert rows["Lead"].reach(Action.UPDATE) is Scope.OWN
    assert rows["Case"].reach(Action.READ) is None


def test_native_facts_and_counts_unite() -> None:
    one = unseen_posture("toy", GAP, native={"a.x": said(1)}, provided={"Settings": 1})
    other = unseen_posture(
        "toy", GAP, native={"a.x": said(2), "a.y": said(3)}, provided={"Settings": 1, "User": 2}
    )
    whole = unite([one, other])
    assert is_unknown(whole.native["a.x"], (UnknownKind.ERROR, "a.x"))
    assert whole.native["a.y"] == said(3)
    assert whole.provided == {"Settings": 2, "User": 2}


def test_without_any_posture_there_is_nothing_to_unite() -> None:
    with pytest.raises(ValueError, match="no posture"):
        unite([])


FACTS = st.one_of(
    st.builds(
        said, st.booleans(), st.sampled_from(list(Grade)), st.sampled_from(["2025-01-01", "2026-01-01"])
    ),
    st.sampled_from([GAP, OUT, DENIED]),
)


@given(FACTS, FACTS)
def test_a_further_source_never_makes_known_what_neither_knows_nor_better_what_one_saw(
    one: Fact[bool], other: Fact[bool]
) -> None:
    found = unite([backed_up(one), backed_up(other)]).backup.exists
    known = [fact for fact in (one, other) if isinstance(fact, Known)]
    if not known:
        assert is_unknown(found, DENIED, GAP, OUT)
        assert gravity(found.kind) == min(
            gravity(fact.kind) for fact in (one, other) if isinstance(fact, Unknown)
        )
        return
    assert isinstance(found, Known)
    seen = [fact for fact in known if fact.evidence.source.grade is not Grade.ATTESTED] or known
    assert found.value == all(fact.value for fact in seen)


@given(FACTS, FACTS)
def test_the_order_of_sources_changes_no_value(one: Fact[bool], other: Fact[bool]) -> None:
    ahead = unite([backed_up(one), backed_up(other)])
    behind = unite([backed_up(other), backed_up(one)])
    first, second = ahead.backup.exists, behind.backup.exists
    assert type(first) is type(second)
    if isinstance(first, Known) and isinstance(second, Known):
        assert first.value == second.value
    assert len(contradictions(ahead)) == len(contradictions(behind))


def test_every_part_of_the_posture_is_united() -> None:
    """A new part that is left out would be lost in silence: each is taken from the source that has it."""
    base: Any = unseen_posture("toy", GAP)
    mark = population("marks", user("an"))
    for part in fields(Posture):
        value = getattr(base, part.name)
        if isinstance(value, Unknown):
            assert getattr(unite([base, replace(base, **{part.name: mark})]), part.name) == mark, part.name
        elif is_dataclass(value) and part.name != "contradictions":
            for inner in (entry for entry in fields(value) if entry.name != "marks"):
                marked = replace(base, **{part.name: replace(value, **{inner.name: mark})})  # type: ignore[type-var]
                whole = getattr(unite([base, marked]), part.name)
                assert getattr(whole, inner.name) == mark, f"{part.name}.{inner.name}"


def test_dates_of_credentials_take_the_worse() -> None:
    early, late = said(date(2027, 1, 1)), said(None)
    from auditor.posture import Credential, CredentialKind, Integrations

    def tenant(expires: Fact[Any]) -> Posture:
        key = unseen(
            Credential,
            GAP,
            id="api-key:1",
            name="sync",
            kind=CredentialKind.API_KEY,
            expires=expires,
            evidence=said(0).evidence,
        )
        return unseen_posture(
            "toy", GAP, integrations=unseen(Integrations, GAP, credentials=population("credentials", key))
        )

    whole = unite([tenant(early), tenant(late)]).integrations.credentials
    assert not isinstance(whole, Unknown)
    assert whole.items[0].expires == late


def audited(*keys: str, **more: Any) -> Posture:
    found = population("audit_credentials", *(audit_key(name) for name in keys), **more)
    return unseen_posture("toy", GAP, audit_credentials=found)


def audit_key(name: str) -> AuditCredential:
    return AuditCredential(name, name, said(()), said(()).evidence)


def test_each_source_was_read_with_a_credential_of_its_own() -> None:
    files, refused = audited(), unseen_posture("toy", GAP, audit_credentials=DENIED)
    for sources in ([files, refused], [refused, files]):
        assert unite(sources).audit_credentials == DENIED
    whole = unite([audited("api"), refused]).audit_credentials
    assert isinstance(whole, Population)
    assert ([key.id for key in whole.items], whole.complete) == (["api"], DENIED)
    part = unite([audited("api", complete=GAP), audited()]).audit_credentials
    assert isinstance(part, Population)
    assert part.complete == GAP
    both = unite([audited("api"), audited("graph")]).audit_credentials
    assert isinstance(both, Population)
    assert ({key.id for key in both.items}, both.complete) == ({"api", "graph"}, True)
    assert unite([audited(), audited("api")]).audit_credentials == audited("api").audit_credentials


@pytest.mark.parametrize("gap", [GAP, OUT, DENIED])
def test_what_is_beyond_one_source_may_have_been_in_the_one_that_broke(gap: Unknown) -> None:
    shown = with_users(user("an", active=said(True), mfa_enrolled=OUT))
    broken = unseen_posture("toy", GAP, users=gap)
    for sources in ([shown, broken], [broken, shown]):
        an = items(unite(sources))["user:an"]
        assert an.active == said(True)
        assert an.mfa_enrolled == (DENIED if gap is DENIED else OUT)
    assert items(unite([shown], broken))["user:an"].mfa_enrolled == OUT
