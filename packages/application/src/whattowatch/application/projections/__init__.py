"""Read models, one a file."""
