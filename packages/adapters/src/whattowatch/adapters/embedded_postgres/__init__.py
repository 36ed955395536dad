"""A PostgreSQL of our own, for machines that have none: started, watched and stopped by this process."""
