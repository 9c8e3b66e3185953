"""RSS, Atom and WordPress exports: a record an item."""
