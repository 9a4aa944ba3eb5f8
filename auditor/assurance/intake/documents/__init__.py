"""From the pages of a document to what the register might say of it. The rules are data: patterns.yaml."""
