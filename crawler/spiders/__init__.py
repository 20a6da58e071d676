"""Where a crawl starts."""
