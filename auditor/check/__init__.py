"""What a check is, what it can say, and how checks are found."""

from auditor.check.definition import DOMAINS, Check, CheckDefinitionError, any_of, check
from auditor.check.outcome import Judged, Outcome, each, each_having, gathered, setting
from auditor.check.registry import Catalogue, load_catalogue
from auditor.check.rights import each_pair, nobody_holds, nobody_may, pair, right_words, row_evidence
from auditor.check.severity import low_when_off
from auditor.check.subject import Answer, Subject, either, opposite, there_are, told
from auditor.check.subjects import (
    ADMINISTRATORS,
    OWN_PASSWORDS_ALONE,
    PERSONAL_DATA,
    RECORDS,
    SINGLE_SIGN_ON,
    VISITORS,
)
from auditor.check.verdict import SO_IT_IS, Accepts, Verdict, bad, judged, must_be, ok, unsure, worst
from auditor.policy import Policy
from auditor.posture.topics.records.personal import PersonalNames, personal_objects
from auditor.scales import SEVERITIES
from auditor.userfile import read_yaml

__all__ = [
    "ADMINISTRATORS",
    "DOMAINS",
    "OWN_PASSWORDS_ALONE",
    "PERSONAL_DATA",
    "RECORDS",
    "SEVERITIES",
    "SINGLE_SIGN_ON",
    "SO_IT_IS",
    "VISITORS",
    "Accepts",
    "Answer",
    "Catalogue",
    "Check",
    "CheckDefinitionError",
    "Judged",
    "Outcome",
    "PersonalNames",
    "Policy",
    "Subject",
    "Verdict",
    "any_of",
    "bad",
    "check",
    "each",
    "each_having",
    "each_pair",
    "either",
    "gathered",
    "judged",
    "load_catalogue",
    "low_when_off",
    "must_be",
    "nobody_holds",
    "nobody_may",
    "ok",
    "opposite",
    "pair",
    "personal_objects",
    "read_yaml",
    "right_words",
    "row_evidence",
    "setting",
    "there_are",
    "told",
    "unsure",
    "worst",
]
