"""The register looked at as anything else is: what is wrong with an entry."""
