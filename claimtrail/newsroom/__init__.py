"""The sample newsroom: invented outlets, true facts, served on loopback for the demo and the tests."""
