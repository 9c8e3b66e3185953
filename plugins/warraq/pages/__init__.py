"""The Markdown pages of an archive: written, read back, and kept apart from what people edit."""
