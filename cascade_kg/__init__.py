"""A knowledge graph of government performance cascades."""
