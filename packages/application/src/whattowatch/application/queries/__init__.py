"""Use cases that only look, one a file."""
