"""What `wtw` can be told, one command a file."""
