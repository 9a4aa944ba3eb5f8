"""The few words that one chooses among everywhere: severities (worst first), languages, presets of the policy. Imports nothing, so that
a command line can offer them at once."""

SEVERITIES = ("critical", "high", "medium", "low")
LANGUAGES = ("en", "vi")
PRESETS = (
    "standard",
    "strict",
    "small-business",
    "vn-pdpl",
    "salesforce-health-check",
    "hubspot-security-health",
)
