"""A feed's bytes as the articles it lists: RSS, Atom, RDF, JSON Feed, sitemaps, listing pages."""

from crawler.feeds.reading import FeedEntry, FeedJob, FeedReading, read_feed

__all__ = ["FeedEntry", "FeedJob", "FeedReading", "read_feed"]
