"""Settings, and which adapter keeps which port."""
