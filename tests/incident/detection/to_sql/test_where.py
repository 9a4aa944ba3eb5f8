"""Any small rule over any events finds in DuckDB what the specification says by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from auditor.incident.detection.nouns.rule import Events
from auditor.incident.detection.to_sql.where import where
from auditor.incident.events.store import EventStore, Room
from tests.examples import examples
from tests.incident.detection.table import rule_of
from tests.incident.detection.to_sql.reference import met

LETTERS = "aAaAđĐ%_'\\*?"
TEXT_COLUMNS = ("user_name", "reason", "target_name")
texts = st.text(LETTERS, max_size=5)
patterns = st.text(LETTERS, min_size=1, max_size=4)
addresses = st.sampled_from(
    [
        "192.0.2.1",
        "192.0.2.130",
        "10.1.2.3",
        "::1",
        "2001:db8::5",
        "2001:db8:1::5",
        "::ffff:192.0.2.7",
        "192.0.2",
        "no",
    ]
)
networks = st.sampled_from(
    [
        "192.0.2.0/24",
        "192.0.2.128/25",
        "10.0.0.0/8",
        "0.0.0.0/0",
        "2001:db8::/32",
        "2001:db8::/47",
        "::1/128",
        "192.0.2.1/32",
    ]
)


def _listed(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return values | st.lists(values, min_size=1, max_size=3)


items = st.one_of(
    st.tuples(
        st.builds(
            "|".join,
            st.tuples(
                st.sampled_from(TEXT_COLUMNS),
                st.sampled_from(
                    ["contains", "startswith", "endswith", "contains|all", "contains|cased", "cased"]
                ),
            ),
        ),
        _listed(patterns),
    ),
    st.tuples(st.sampled_from(TEXT_COLUMNS), _listed(patterns | st.integers(0, 3))),
    st.tuples(st.sampled_from(TEXT_COLUMNS), st.none()),
    st.tuples(st.just("user_name|exists"), st.booleans()),
    st.tuples(
        st.sampled_from(["user_name|re", "user_name|re|i"]),
        _listed(st.sampled_from(["^a", "b$", "a.b", "[aB]+", r"\*"])),
    ),
    st.tuples(st.sampled_from(["rows|gt", "rows|gte", "rows|lt", "rows|lte"]), st.integers(0, 4)),
    st.tuples(st.just("rows"), _listed(st.integers(0, 4))),
    st.tuples(st.just("powerful"), st.booleans()),
    st.tuples(st.just("ip|cidr"), _listed(networks)),
    st.tuples(
        st.sampled_from(
            [
                "user_name|fieldref",
                "user_name|fieldref|contains",
                "user_name|fieldref|startswith",
                "user_name|fieldref|endswith",
            ]
        ),
        st.just("target_name"),
    ),
)
selections = st.one_of(
    st.lists(items, min_size=1, max_size=3).map(dict),
    st.lists(st.lists(items, min_size=1, max_size=2).map(dict), min_size=1, max_size=2),
)
conditions = st.sampled_from(
    [
        "selection_a",
        "selection_a and not filter_x",
        "1 of selection_*",
        "all of selection_*",
        "not (selection_a or filter_x) and selection_b",
        "not selection_a",
        "all of them",
        "not 1 of selection_* or filter_x",
    ]
)
detections = st.fixed_dictionaries(
    {"selection_a": selections, "selection_b": selections, "filter_x": selections, "condition": conditions}
)
events = st.fixed_dictionaries(
    {
        "user_name": st.none() | texts,
        "reason": st.none() | texts | st.sampled_from(["1", "2"]),
        "target_name": st.none() | texts,
        "ip": st.none() | addresses,
        "rows": st.none() | st.integers(0, 4),
        "powerful": st.none() | st.booleans(),
    }
)


@pytest.fixture(scope="module")
def store() -> Iterator[EventStore]:
    with EventStore(room=Room(memory_mb=200, threads=1)) as opened:
        yield opened


@given(detections, st.lists(events, min_size=1, max_size=12))
@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(
    {
        "selection_a": {"user_name": "a\\*"},
        "selection_b": {"rows": 1},
        "filter_x": {"rows": 1},
        "condition": "selection_a",
    },
    [{"user_name": "a*"}, {"user_name": "ab"}],
)
@example(
    {
        "selection_a": {"reason": None},
        "selection_b": {"rows": 1},
        "filter_x": {"rows": 1},
        "condition": "not selection_a",
    },
    [{"reason": None}, {"reason": "x"}],
)
def test_a_rule_finds_what_the_specification_says(
    store: EventStore, detection: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    assert _found(store, detection, rows) == [
        number for number, row in enumerate(rows) if met(detection, row)
    ]


@given(items, st.lists(events, min_size=5, max_size=15))
@settings(
    max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@example(
    ("user_name|contains", "aa"),
    [{"user_name": "xaay"}, {"user_name": "aay"}, {"user_name": "xaa"}, {"user_name": "a"}],
)
@example(("user_name|endswith", "aa"), [{"user_name": "aax"}, {"user_name": "xaa"}])
@example(("user_name|startswith", "aa"), [{"user_name": "aax"}, {"user_name": "xaa"}])
@example(
    ("user_name|contains", "a_*%"),
    [{"user_name": "xa_b%x"}, {"user_name": "xaab%x"}, {"user_name": "xa_bbx"}],
)
def test_each_test_of_a_column_is_what_the_specification_says(
    store: EventStore, item: tuple[str, Any], rows: list[dict[str, Any]]
) -> None:
    detection = {"selection": dict([item]), "condition": "selection"}
    assert _found(store, detection, rows) == [
        number for number, row in enumerate(rows) if met(detection, row)
    ]


def _found(store: EventStore, detection: dict[str, Any], rows: list[dict[str, Any]]) -> list[int]:
    text = yaml.safe_dump(
        {"title": "t", "logsource": {"category": "crm"}, "detection": detection}, allow_unicode=True
    )
    node = rule_of(text).node
    assert isinstance(node, Events)
    columns = ("user_name", "reason", "target_name", "ip", "rows", "powerful")
    store.connection.execute("DELETE FROM events")
    store.connection.executemany(
        f"INSERT INTO events (line, {', '.join(columns)}) VALUES ({', '.join('?' for _ in range(7))})",
        [[number, *(row.get(column) for column in columns)] for number, row in enumerate(rows)],
    )
    found = store.connection.execute(
        f"SELECT line FROM events WHERE {where(node.where)} ORDER BY line"
    ).fetchall()
    return [line for (line,) in found]


@pytest.mark.parametrize(
    ("address", "network", "inside"),
    [
        ("192.0.2.255", "192.0.2.0/24", True),
        ("192.0.3.0", "192.0.2.0/24", False),
        ("192.0.2.1:443", "192.0.2.0/24", False),
        ("192.0.2.256", "192.0.2.0/23", False),
        ("::FFFF:192.0.2.1", "192.0.2.0/24", True),
        ("2001:DB8::1", "2001:db8::/32", True),
        ("2001:db8:0:0:0:0:0:1", "2001:db8::/126", True),
        ("2001:db8::4", "2001:db8::/126", False),
        ("::", "::/128", True),
        ("1::", "1::/16", True),
        ("1:2:3:4:5:6:7::", "1::/16", True),
        ("1:2:3:4:5:6:7:8", "1::/16", True),
        ("1:2:3:4:5:6:7:8:9", "1::/16", False),
        ("1::2::3", "1::/16", False),
        ("1:::3", "1::/16", False),
        ("12345::1", "::/0", False),
        (":1", "::/0", False),
        ("1:", "::/0", False),
        ("", "::/0", False),
        ("a million addresses", "0.0.0.0/0", False),
    ],
)
def test_an_address_that_is_text_lies_in_a_network_or_not(
    store: EventStore, address: str, network: str, inside: bool
) -> None:
    from auditor.incident.detection.to_sql.addresses import inside as sql
    from auditor.incident.detection.to_sql.literals import text

    (found,) = store.connection.execute(
        f"SELECT coalesce({sql(text(address), network)}, false)"
    ).fetchone() or (None,)
    assert found is inside


def test_words_in_a_rule_stay_words(store: EventStore) -> None:
    hostile = "x' OR true --\x00"
    rule = rule_of(
        yaml.safe_dump(
            {
                "title": "t",
                "logsource": {"category": "crm"},
                "detection": {"s": {"user_name": hostile}, "condition": "s"},
            }
        )
    )
    assert isinstance(rule.node, Events)
    store.connection.execute("DELETE FROM events")
    store.connection.execute("INSERT INTO events (user_name) VALUES ('somebody')")
    assert store.connection.execute(
        f"SELECT count(*) FROM events WHERE {where(rule.node.where)}"
    ).fetchone() == (0,)


def test_keywords_are_looked_for_in_all_texts(store: EventStore) -> None:
    rule = rule_of("{title: t, logsource: {category: crm}, detection: {k: [Stolen, 'to*n'], condition: k}}")
    assert isinstance(rule.node, Events)
    store.connection.execute("DELETE FROM events")
    store.connection.execute(
        "INSERT INTO events (line, detail, user_name) VALUES (1, 'a stolen phone', 'x'), (2, NULL, 'tokken'), (3, 'none', NULL)"
    )
    found = store.connection.execute(
        f"SELECT line FROM events WHERE {where(rule.node.where)} ORDER BY line"
    ).fetchall()
    assert found == [(1,), (2,)]
