"""Compressed files and archives: the files that are packed in a file."""
