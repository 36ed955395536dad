"""Use cases, ports, projections and reactors."""
