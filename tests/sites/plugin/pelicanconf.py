SITENAME = "A site of its own"
SITEURL = ""
PATH = "content"
TIMEZONE = "Asia/Amman"
DEFAULT_LANG = "en"
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
PLUGINS = ["warraq"]
