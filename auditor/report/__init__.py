"""Renders an assessment: one module a format, pure, in any language of the catalogue."""
