"""Every setting of the site. What differs when it is published stands in publishconf.py.

Pelican's own settings: https://docs.getpelican.com/en/latest/settings.html
warraq's (WARRAQ_*): docs/settings.md
"""

SITENAME = "ورّاق"
SITESUBTITLE = "أرشيف المقالات العربية"
SITEURL = ""
DEFAULT_LANG = "ar"
TIMEZONE = "UTC"
LOCALE = "C"  # month names and digits are warraq's own, so no Arabic locale need be installed

PATH = "content"
OUTPUT_PATH = "output"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
USE_FOLDER_AS_CATEGORY = False
DEFAULT_CATEGORY = "أخبار"

PLUGIN_PATHS = ["plugins"]
PLUGINS = ["warraq"]
WARRAQ_COUNTRY = "SA"  # month names: سبتمبر (SA, AE, EG), أيلول (SY, IQ, LB, JO, PS), شتنبر (MA)
WARRAQ_DIGITS = "arab"  # "arab": ٠١٢٣  "latn": 0123

THEME = "theme"
DIRECT_TEMPLATES = ["index", "archives", "tags", "categories", "sources"]
DEFAULT_PAGINATION = 20
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None, "author": None, "source": None}
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/index.html", "{base_name}/page/{number}/index.html"),
)

# Addresses name the file, so that the built site opens from a disk or a USB stick, with no server.
RELATIVE_URLS = True
INDEX_URL = INDEX_SAVE_AS = "index.html"
ARTICLE_URL = ARTICLE_SAVE_AS = "a/{slug}.html"
PAGE_URL = PAGE_SAVE_AS = "pages/{slug}.html"
TAG_URL = TAG_SAVE_AS = "tag/{slug}/index.html"
TAGS_URL = TAGS_SAVE_AS = "tags/index.html"
SOURCE_URL = SOURCE_SAVE_AS = "source/{slug}/index.html"
SOURCES_URL = SOURCES_SAVE_AS = "sources/index.html"
CATEGORY_URL = CATEGORY_SAVE_AS = "category/{slug}/index.html"
CATEGORIES_URL = CATEGORIES_SAVE_AS = "categories/index.html"
AUTHOR_URL = AUTHOR_SAVE_AS = "author/{slug}/index.html"
ARCHIVES_URL = ARCHIVES_SAVE_AS = "archive/index.html"
MAKING_URL = MAKING_SAVE_AS = "making/index.html"
YEAR_ARCHIVE_URL = YEAR_ARCHIVE_SAVE_AS = "archive/{date:%Y}/index.html"
MONTH_ARCHIVE_URL = MONTH_ARCHIVE_SAVE_AS = "archive/{date:%Y}/{date:%m}/index.html"

# Feeds need an absolute address, so they are made when the site is published.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
