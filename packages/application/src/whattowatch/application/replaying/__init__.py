"""Answering again what was asked in the past, under other policies, and comparing what comes of it."""
