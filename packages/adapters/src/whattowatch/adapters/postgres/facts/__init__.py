"""Facts of films, as searches and readers need them."""
