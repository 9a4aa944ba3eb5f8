from auditor.check import Outcome, Policy, check, setting
from auditor.posture import Posture
from checks.assurance._recent import recent

ID = "assurance.impact-assessment"


@check(
    id=ID,
    version=1,
    topic="dpia",
    severity="medium",
    severity_reason="It opens nothing; what could harm people is not thought of before it happens, and the safeguards against it are missing.",
    needs=("assurance.impact_assessment",),
    title="Assessment of the processing of personal data",
    why="The law asks to assess beforehand what the processing may do to people, and to keep that up to date: in Vietnam within 60 days of "
    "its beginning and every six months since (Law 91/2025, Decree 356/2025), in Europe where the risk is high (GDPR, Article 35).",
    on_pass="The assessment of how personal data is processed was made or renewed in the last {days} days.",
    on_fail="The assessment of how personal data is processed was not made or renewed in the last {days} days.",
    executive="In the last {days} days nobody has assessed what the processing of customer data may do to people; authorities can ask for "
    "that at any time, and after a leak they will.",
    on_unknown="It is not known when it was last assessed what the processing of personal data may do to people.",
    fix="Write or renew the assessment: which data of whom, for what, who gets it, where it lies, what may go wrong, and what stands against "
    "it. File it where the law asks for that, and set the day of the next look.",
    limits="Where the law asks for none, it fails all the same; the day says nothing of how thorough the "
    "assessment is or whether it names this CRM's data.",
    effort="project",
)
def the_processing_is_assessed(posture: Posture, policy: Policy) -> Outcome:
    """Was the assessment of how personal data is processed made or renewed recently?"""
    days = policy.thresholds.impact_assessment_days
    return setting(ID, recent(posture.assurance.impact_assessment, policy.today, days), {"days": days})
