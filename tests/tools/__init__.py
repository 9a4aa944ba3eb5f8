"""Tests of the tools that look after this project."""
