-- One row an anchor: from a claim to the bytes of its page, and the runs that made each step.
SELECT
    claim.id AS claim_id,
    claim.quote,
    anchor.id AS anchor_id,
    anchor.start,
    anchor."end",
    article_version.id AS version_id,
    article_version.sequence,
    article_version.text_digest,
    article_version.extractor AS text_extractor,
    article.url,
    snapshot.id AS snapshot_id,
    snapshot.warc_file,
    snapshot.warc_offset,
    "fetch".id AS fetch_id,
    "fetch".started AS fetched,
    "fetch".status,
    feed.url AS feed_url,
    publisher.name AS publisher,
    "fetch".run_id AS crawl_run_id,
    claim.run_id AS read_run_id,
    claim.extractor,
    claim.model,
    claim.rules_digest
FROM claim
JOIN anchor ON anchor.claim_id = claim.id
JOIN article_version ON article_version.id = anchor.version_id
JOIN article ON article.id = article_version.article_id
JOIN publisher ON publisher.id = article.publisher_id
JOIN snapshot ON snapshot.id = article_version.snapshot_id
LEFT JOIN "fetch" ON "fetch".id = (
    SELECT min(earliest.id) FROM "fetch" AS earliest WHERE earliest.snapshot_id = snapshot.id
)
LEFT JOIN feed ON feed.id = "fetch".feed_id
