"""Arabic text, dates, numbers and order: rules of the language, nothing of this project."""
