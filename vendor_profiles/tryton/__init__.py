"""Tryton, series 8.x: its JSON-RPC interface, and trytond.conf."""
