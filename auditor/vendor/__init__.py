"""What a vendor profile is, how vendors are found, and how their code is run over evidence."""

from auditor.policy import PersonalDataGlobs, Policy
from auditor.userfile import read_yaml
from auditor.vendor.paths.products import Product, products_in
from auditor.vendor.paths.told import detect
from auditor.vendor.plugin import AnswersOnly, Extraction, FormHead, Normalizer, NotUsableError, Raw
from auditor.vendor.profile import Profile
from auditor.vendor.registry import Vendor, load_vendors, vendor_named
from auditor.vendor.running.run import normalize

__all__ = [
    "AnswersOnly",
    "Extraction",
    "FormHead",
    "Normalizer",
    "NotUsableError",
    "PersonalDataGlobs",
    "Policy",
    "Product",
    "Profile",
    "Raw",
    "Vendor",
    "detect",
    "load_vendors",
    "normalize",
    "products_in",
    "read_yaml",
    "vendor_named",
]
