"""Bringing history from elsewhere: read, match, write, and undo, a part at a time."""
