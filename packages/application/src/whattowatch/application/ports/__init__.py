"""What the application asks of the outside, one Protocol a file."""
