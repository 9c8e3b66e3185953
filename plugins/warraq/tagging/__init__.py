"""Tagging of articles with the people, places, organisations, events and topics that they name."""
