"""The parts of a synthetic Salesforce org; `benchmarks.synthetic_org` puts them together."""
