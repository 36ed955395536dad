"""How films are found: by words, by meaning, by both."""
