"""Every rule in every language: something that can be used comes of it, or why not; never an exception."""

from __future__ import annotations

import re
from functools import cache

import pytest

from auditor.incident.detection.convert import native
from auditor.incident.detection.convert.convert import convert
from auditor.incident.detection.convert.model import ConvertedRule
from auditor.incident.detection.convert.targets import TARGETS
from auditor.incident.detection.convert.written import sentence, text_of
from auditor.incident.detection.rules.rulebook import rules
from auditor.incident.events.mapping import all_logs
from auditor.userfile import UserFileError
from tests.incident.detection.table import rule_of, rules_of

OWN = rules()


def _one(text: str, to: str, fields: str = "crm") -> ConvertedRule:
    (made,) = convert([rule_of(text)], to, fields=fields).rules
    return made


@pytest.mark.parametrize("to", TARGETS)
@pytest.mark.parametrize("fields", ["crm", "ocsf"])
def test_every_rule_comes_through(to: str, fields: str) -> None:
    made = convert(OWN, to, fields=fields).rules
    assert [one.rule.name for one in made] == [rule.name for rule in OWN]
    for one in made:
        if one.form == "cannot":
            assert (one.queries, bool(one.lost)) == ((), True)
            continue
        assert one.queries
        assert bool(one.lost) == (one.form == "base")
        assert len(one.queries) == 1 or one.form == "base"
        assert all(query.text.strip() for query in one.queries)
        assert not any("\\_" in query.text for query in one.queries)
    assert sum(one.form != "cannot" for one in made) >= len(OWN) * 0.95


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("to", TARGETS)
def test_a_file_says_what_it_is_and_what_not(to: str, language: str) -> None:
    begin = TARGETS[to].comment[0]
    for one in convert(OWN, to).rules:
        text = text_of(one, to, "crm", language)
        head = [line for line in text.splitlines() if line.startswith(begin)]
        assert one.rule.said(language).title.replace("`", "'") in head[0]
        assert any(one.rule.digest in line and one.rule.id in line for line in head)
        assert all(any(sentence(lost, language) in line for line in head) for lost in one.lost)
        assert ([line for line in text.splitlines() if line and line not in head] == []) == (
            one.form == "cannot"
        )


@pytest.mark.parametrize(
    ("to", "text"),
    [
        (
            "splunk",
            'class="sign_in" outcome="failure"\n| sort 0 _time\n| streamstats time_window=10m count as found by user_name\n| where found >= 3',
        ),
        (
            "esql",
            'from * metadata _id, _index, _version | where class=="sign_in" and outcome=="failure"\n'
            "| EVAL bucket = DATE_TRUNC(10 minutes, @timestamp)\n| STATS found = COUNT(*) BY bucket, user_name\n| WHERE found >= 3",
        ),
        (
            "eql",
            'sequence by user_name with maxspan=10m\n  [any where class:"sign_in" and outcome:"failure"] with runs=3',
        ),
        (
            "opensearch-ppl",
            'source=crm-* | where class="sign_in" AND outcome="failure"\n| stats count() as found by span(`@timestamp`, 10m), user_name\n| where found >= 3',
        ),
        (
            "kusto",
            'class =~ "sign_in" and outcome =~ "failure"\n| summarize found = count() by bin(TimeGenerated, 10m), user_name\n| where found >= 3',
        ),
    ],
)
def test_what_is_counted_is_counted_in_the_time_span(to: str, text: str) -> None:
    (made,) = convert(rules_of("many-failures.yml"), to).rules
    assert (made.form, [query.text for query in made.queries]) == ("whole", [text])


@pytest.mark.parametrize(
    ("to", "text"),
    [
        (
            "eql",
            'sequence with maxspan=1h\n  [any where class:"sign_in" and outcome:"failure"] by user_name with runs=3\n'
            '  [any where class:"export"] by user_name',
        ),
        (
            "splunk",
            '| multisearch\n  [ search class="sign_in" outcome="failure" | eval part="0" | eval key0=\'user_name\' ]\n'
            '  [ search class="export" | eval part="1" | eval key0=\'user_name\' ]\n| sort 0 _time\n'
            '| streamstats time_window=1h count(eval(part="0")) as part0, count(eval(part="1")) as part1 by key0\n'
            '| where part0 >= 3 AND part="1"',
        ),
    ],
)
def test_one_after_another(to: str, text: str) -> None:
    (made,) = convert(rules_of("failures-then-export.yml"), to).rules
    assert (made.form, [query.text for query in made.queries]) == ("whole", [text])
    assert "limit.inner" in [limit.key for limit in made.limits]


@pytest.mark.parametrize("to", ["elasticsearch", "opensearch", "esql", "kusto", "opensearch-ppl"])
def test_what_cannot_be_put_in_order_comes_as_its_events(to: str) -> None:
    (made,) = convert(rules_of("failures-then-export.yml"), to).rules
    assert (made.form, [query.part for query in made.queries]) == ("base", ["failed", "export"])


def test_eql_counts_no_more_than_a_hundred_and_no_different_values() -> None:
    many = (
        "{title: a, name: a, logsource: {category: crm}, detection: {s: {class: file}, condition: s}}\n---\n"
        "{title: b, name: b, correlation: {type: TYPE, rules: [a], group-by: [user_id], timespan: 1h, condition: {gte: N, field: ip}}}"
    )
    assert _one(many.replace("TYPE", "event_count").replace("N", "100"), "eql").form == "whole"
    assert _one(many.replace("TYPE", "event_count").replace("N", "101"), "eql").form == "base"
    assert _one(many.replace("TYPE", "value_count").replace("N", "3"), "eql").form == "base"


def test_numbers_and_truth_are_compared_as_such() -> None:
    rule = "{title: a, logsource: {category: crm}, detection: {s: {powerful: true, rows: 5}, condition: s}}"
    assert _one(rule, "eql").queries[0].text == "any where powerful == true and rows == 5"
    assert _one(rule, "kusto").queries[0].text == "powerful == true and rows == 5"
    assert _one(rule, "opensearch-ppl").queries[0].text.endswith("powerful=true AND rows=5")


def test_what_is_not_told_does_not_lose_the_event_where_esql_negates() -> None:
    rule = (
        "{title: a, logsource: {category: crm}, detection: {s: {class: export}, f: {outcome: failure}, g: {ip: a, user_id: b}, "
        "condition: s and not f and not g}}"
    )
    assert _one(rule, "esql").queries[0].text == (
        'from * metadata _id, _index, _version | where class=="export" and not COALESCE(outcome=="failure", false) '
        'and not COALESCE((ip=="a" and user_id=="b"), false)'
    )


def test_fields_of_ocsf() -> None:
    rule = "{title: a, logsource: {category: crm}, detection: {s: {class: [sign_in, session], user_name: An, recipient: x}, condition: s}}"
    assert (
        _one(rule, "splunk", "ocsf").queries[0].text
        == 'class_uid=3002 actor.user.name="An" unmapped.recipient="x"'
    )
    assert (
        _one(rule, "kusto", "ocsf").queries[0].text
        == 'class_uid == 3002 and actor.user.name =~ "An" and unmapped.recipient =~ "x"'
    )
    pattern = "{title: a, logsource: {category: crm}, detection: {s: {class|startswith: sign}, condition: s}}"
    assert [lost.key for lost in _one(pattern, "splunk", "ocsf").lost] == ["cannot.class"]


def test_a_field_beside_a_field() -> None:
    rule = (
        "{title: a, logsource: {category: crm}, detection: {s: {user_id|fieldref: target_id}, condition: s}}"
    )
    assert [lost.key for lost in _one(rule, "elasticsearch").lost] == ["cannot.fieldref"]
    assert _one(rule, "splunk").form == "whole"


def test_rules_of_other_products_are_left_out() -> None:
    mine = rule_of(
        "{title: a, logsource: {product: salesforce}, detection: {s: {class: file}, condition: s}}"
    )
    assert convert([mine], "splunk", "hubspot").rules == ()
    assert len(convert([mine], "splunk", "salesforce").rules) == 1


def test_an_unknown_language_is_said() -> None:
    with pytest.raises(UserFileError, match="did you mean 'splunk'"):
        convert(OWN, "splnk")


def test_nothing_in_a_title_ends_the_comment() -> None:
    rule = rule_of(
        '{title: "a ``` | delete\\nindex", logsource: {category: crm}, detection: {s: {class: file}, condition: s}}'
    )
    (made,) = convert([rule], "splunk").rules
    lines = text_of(made, "splunk", "crm", "en").splitlines()
    assert lines[0] == "``` a ''' | delete index (rule) ```"
    assert [line for line in lines if not re.match("^```.*```$", line)] == ['class="file"']


@pytest.mark.parametrize("product", ["salesforce", "bottlecrm", "microsoft_365", "zoho", "nobody"])
def test_in_the_words_of_a_product_every_rule_comes_through_or_says_what_is_lacking(
    product: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The logs are looked for anew for each rule and language, which takes most of the time.
    monkeypatch.setattr(f"{native.__name__}.all_logs", cache(all_logs))
    for to in TARGETS:
        for one in convert(OWN, to, product, "native").rules:
            text = text_of(one, to, "native", "en")
            if one.form == "cannot":
                assert [lost.key.split(".")[0] for lost in one.lost] == ["cannot"]
                assert sentence(one.lost[0], "en") in text
            else:
                assert all(query.text and query.text in text for query in one.queries)


def test_a_product_of_its_own_words() -> None:
    rule = rule_of(
        "{title: a, name: a, logsource: {category: crm}, detection: {s: {class: user_life, activity: disable}, "
        "filter_optional_x: {client_type: api}, condition: s and not filter_optional_x}}\n---\n"
        "{title: b, name: b, correlation: {type: event_count, rules: [a], group-by: [user_id], timespan: 1h, condition: {gte: 10}}}"
    )
    (made,) = convert([rule], "splunk", "bottlecrm", "native").rules
    assert made.queries[0].text == (
        'event_type="MEMBERSHIP_REVOKED"\n| sort 0 _time\n'
        "| streamstats time_window=1h count as found by details.revoked_by\n| where found >= 10"
    )
    assert [limit.key for limit in made.limits] == ["limit.native", "limit.exceptions"]
    with pytest.raises(UserFileError, match="name the product"):
        convert([rule], "splunk", None, "native")
