"""Tests of the EspoCRM profile."""
