"""Jobs, on PgQueuer."""
