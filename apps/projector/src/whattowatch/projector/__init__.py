"""Runs the projections and the jobs."""
