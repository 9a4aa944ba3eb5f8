"""What the report for the vendor and the implementer shows, part by part."""
