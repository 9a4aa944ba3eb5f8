"""Ordinary life: what people and programs of a company do on days on which nothing happens."""
