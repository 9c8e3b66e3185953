"""What differs from pelicanconf.py when the site is published (`make publish`)."""

import os
import sys

sys.path.append(os.curdir)
from pelicanconf import *  # noqa: F403  Pelican's own way of building on another file

SITEURL = os.environ.get("SITEURL", "https://archive.example")  # the address of your archive
RELATIVE_URLS = False

TAG_URL = "tag/{slug}/"
TAGS_URL = "tags/"
SOURCE_URL = "source/{slug}/"
SOURCES_URL = "sources/"
CATEGORY_URL = "category/{slug}/"
CATEGORIES_URL = "categories/"
AUTHOR_URL = "author/{slug}/"
ARCHIVES_URL = "archive/"
MAKING_URL = "making/"
YEAR_ARCHIVE_URL = "archive/{date:%Y}/"
MONTH_ARCHIVE_URL = "archive/{date:%Y}/{date:%m}/"
INDEX_URL = ""
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)

FEED_DOMAIN = SITEURL
FEED_ALL_ATOM = "feeds/all.atom.xml"
TAG_FEED_ATOM = "feeds/tag/{slug}.atom.xml"
