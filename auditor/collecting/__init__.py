"""Opens targets and reads raw evidence; the only step that touches an export or a network."""
