"""Text and marks of a PDF file, read in a process of its own with limits."""
