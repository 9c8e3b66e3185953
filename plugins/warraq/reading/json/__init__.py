"""JSON arrays, JSON Lines and objects one after another: a record an object."""
