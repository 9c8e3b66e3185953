"""The site that Pelican builds of the pages: its taxonomies, its interface, its safe output."""
