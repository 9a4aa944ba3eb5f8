"""Reports of one plain file each: text, Markdown, CSV, JSON, JUnit."""
