"""Migrations, in a line: each has one before it."""
