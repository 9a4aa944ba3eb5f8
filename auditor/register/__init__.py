"""The assurance register: what vendor and organisation can show on paper, written by people, read as facts, and audited itself."""
