"""Attacks by those who belong to the company, or act as one who does."""
