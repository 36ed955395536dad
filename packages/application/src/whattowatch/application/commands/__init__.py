"""Use cases that change something, one a file."""
