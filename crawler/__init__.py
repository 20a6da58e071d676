"""Responses to snapshots to article versions."""
