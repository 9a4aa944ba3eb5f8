"""What a vendor profile is, how vendors are found, and how their code is run over evidence."""

from auditor.policy import PersonalDataGlobs, Policy
from auditor.userfile import read_yaml
from auditor.vendor.plugin import AnswersOnly, Extraction, FormHead, Normalizer, NotUsableError, Raw
from auditor.vendor.profile import Profile
from auditor.vendor.registry import Vendor, detect, load_vendors, vendor_named
from auditor.vendor.run import normalize

__all__ = [
    "AnswersOnly",
    "Extraction",
    "FormHead",
    "Normalizer",
    "NotUsableError",
    "PersonalDataGlobs",
    "Policy",
    "Profile",
    "Raw",
    "Vendor",
    "detect",
    "load_vendors",
    "normalize",
    "read_yaml",
    "vendor_named",
]
