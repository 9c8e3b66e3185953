"""From files to articles: what is done with many documents, in one process or several."""
