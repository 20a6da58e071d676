"""A feed's bytes as the articles it lists: RSS, Atom, RDF, JSON Feed, sitemaps, listing pages."""

from crawler.feeds.entries import FeedEntry, FeedReading
from crawler.feeds.reading import FeedJob, read_feed

__all__ = ["FeedEntry", "FeedJob", "FeedReading", "read_feed"]
