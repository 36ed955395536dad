"""Every text, in English and in Russian."""
