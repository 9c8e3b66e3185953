"""Saved web pages: the article of a page, its title, date, author and address."""
