"""Taking away all that a viewer said here, and was told."""
