"""The wtw command."""
