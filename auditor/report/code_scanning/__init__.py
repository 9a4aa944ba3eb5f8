"""The assessment as SARIF, for code scanning."""
