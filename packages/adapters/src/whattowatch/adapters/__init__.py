"""Ports kept by real technology."""
