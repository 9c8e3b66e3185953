"""Tables of comma-, tab- or semicolon-separated values: a record a row."""
