"""Which accounts a product means where it names nobody, and which of them administrate."""
