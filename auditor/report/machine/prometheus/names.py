"""The metrics of a tenant by name: one text of each, since the node exporter refuses a metric that two files describe differently."""

from __future__ import annotations

LAST_ASSESSED = "crm_audit_last_assessed_timestamp_seconds"
SCORE_POINTS = "crm_audit_score_points"
LEVEL = "crm_audit_level"
FINDINGS = "crm_audit_findings"
EVIDENCE_MISSING = "crm_audit_evidence_missing"
COVERAGE = "crm_audit_coverage_ratio"
WAIVERS_ENDING = "crm_audit_waivers_ending"
CHECKS = "crm_audit_checks"
ENTITIES = "crm_audit_entities"
INFO = "crm_audit_assessment_info"

HELP = {
    INFO: "What was assessed, and by which checks: always 1.",
    LAST_ASSESSED: "When the tenant was last assessed.",
    SCORE_POINTS: "Points of a hundred: shown good, shown bad, not shown (unseen).",
    LEVEL: "Level from 1 (grade E) to 5 (grade A); 0 where too little was seen for a grade.",
    FINDINGS: "Findings by severity: open, of these overdue where a deadline is set, and accepted.",
    EVIDENCE_MISSING: "Kinds of evidence that were asked for and not seen.",
    COVERAGE: "Share of topics with a verdict, of those in scope and of all.",
    WAIVERS_ENDING: "Accepted risks that ended, or end within 30 days.",
    CHECKS: "Checks that count, by how they came out.",
    ENTITIES: "Entities by severity: wrong and open, wrong and accepted, not known, and wrong or not known but not listed.",
}
