"""What people want to watch, in their own words: read by rules, in English and in Russian."""
