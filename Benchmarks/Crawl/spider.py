"""The rival in Scrapy: follows all links of a site, keeps nothing."""
import scrapy
from scrapy.linkextractors import LinkExtractor


class SiteSpider(scrapy.Spider):
    name = "site"
    links = LinkExtractor()
    custom_settings = {
        "ROBOTSTXT_OBEY": True,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
        "DOWNLOAD_DELAY": 0,
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "COOKIES_ENABLED": False,
    }

    def __init__(self, address=None, **rest):
        super().__init__(**rest)
        self.start_urls = [address]

    def parse(self, response):
        for link in self.links.extract_links(response):
            yield scrapy.Request(link.url)
