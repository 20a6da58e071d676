"""Idempotent writes and the questions asked, one file a stage."""
