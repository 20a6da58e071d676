"""Text to sentences, mentions and claims; claims to events. No I/O beyond its own data files, no clock."""
