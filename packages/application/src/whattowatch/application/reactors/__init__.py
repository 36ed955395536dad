"""Which event asks for which job."""
