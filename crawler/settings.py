"""Scrapy's settings: polite, bounded, named; `CLAIMTRAIL_` settings are our own."""

BOT_NAME = "claimtrail"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
USER_AGENT = "claimtrail/0.1 (news archive for claims research; obeys robots.txt)"

# What we ask for, and how often
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "claimtrail"
DOWNLOAD_DELAY = 2.0  # seconds between two requests to a host; robots.txt may ask for more
CONCURRENT_REQUESTS = 16
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_ITEMS = 1  # a response brings one item, and each of more workers costs, whether it finds work or not
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 2.0
AUTOTHROTTLE_MAX_DELAY = 60.0
COOKIES_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=.9,*/*;q=.8",
    "Accept-Language": "en,fr,de",
    "Accept-Encoding": "gzip, deflate",  # what the archive can undo again with nothing but a WARC reader
}

# Limits
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 10 * 1024 * 1024  # bytes, also after decompression; the longest article pages have 4 MB
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True
REDIRECT_MAX_TIMES = 8
METAREFRESH_ENABLED = False
RETRY_TIMES = 2
DNS_TIMEOUT = 20
CLAIMTRAIL_PAGES_PER_FEED = 500
CLAIMTRAIL_LISTS_PER_INDEX = 30
CLAIMTRAIL_ALLOWED_ADDRESSES: list[str] = []  # networks, such as 127.0.0.0/8, that the guard lets through

# Where things go
CLAIMTRAIL_STORE = "claimtrail.db"
CLAIMTRAIL_ARCHIVE = "archive"
CLAIMTRAIL_PUBLISHER_FOLDERS: list[str] = []
CLAIMTRAIL_PUBLISHERS = None  # read from the folders unless given
CLAIMTRAIL_WATCHLISTS: list[str] = []
CLAIMTRAIL_WORKERS = 2
CLAIMTRAIL_PAGE_SECONDS = 30.0
CLAIMTRAIL_DEMO_PORT = 0  # the sample newsroom's port on loopback; 0 outside the demo

# Parts
DOWNLOADER_MIDDLEWARES = {
    "crawler.guard.GuardMiddleware": 90,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.politeness.RobotsMiddleware": 100,
    "crawler.politeness.PatienceMiddleware": 540,
    "crawler.conditional.ConditionalMiddleware": 560,
    "crawler.demo.DemoMiddleware": 740,
    "crawler.guard.ConnectGuardMiddleware": 940,
    "crawler.archive.ArchiveMiddleware": 950,
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    "crawler.politeness.PoliteThrottle": 0,
}
ITEM_PIPELINES = {"crawler.pipelines.StorePipeline": 500}
TWISTED_DNS_RESOLVER = "crawler.guard.GuardedResolver"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
HTTPERROR_ALLOW_ALL = True  # every answer is an outcome
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False
LOG_LEVEL = "INFO"
STATS_DUMP = False
