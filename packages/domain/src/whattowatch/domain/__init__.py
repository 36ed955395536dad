"""Ids, values, events and decisions."""
