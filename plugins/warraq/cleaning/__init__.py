"""Cleaning of documents: what is furniture of the page and not the author's text goes."""
