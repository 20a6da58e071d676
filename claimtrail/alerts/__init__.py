"""Alerts: events that a saved query finds new or changed, told once each through a webhook or by e-mail."""
