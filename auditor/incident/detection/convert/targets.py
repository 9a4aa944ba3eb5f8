"""Languages that rules are converted to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """A language: its name as its maker writes it, the end of its files, how a line of comment begins and ends, the field of the time, and what is true of every
    query in it (keys of words.yaml, `limit.`)."""

    id: str
    name: str
    end: str
    comment: tuple[str, str]
    time: str
    limits: tuple[str, ...] = ()


TARGETS: dict[str, Target] = {
    one.id: one
    for one in (
        Target("splunk", "Splunk SPL", "spl", ("```", "```"), "_time"),
        Target("elasticsearch", "Elasticsearch Lucene", "lucene", ("#", ""), "@timestamp", ("keyword",)),
        Target("esql", "Elasticsearch ES|QL", "esql", ("//", ""), "@timestamp", ("all_indices", "capitals")),
        Target("eql", "Elasticsearch EQL", "eql", ("//", ""), "@timestamp"),
        Target("opensearch", "OpenSearch Lucene", "lucene", ("#", ""), "@timestamp", ("keyword",)),
        Target(
            "opensearch-ppl",
            "OpenSearch PPL",
            "ppl",
            ("//", ""),
            "@timestamp",
            ("index", "capitals", "not_told"),
        ),
        Target("kusto", "Kusto (KQL)", "kql", ("//", ""), "TimeGenerated", ("table",)),
    )
}
