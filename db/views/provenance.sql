-- One row an anchor: from a claim to the bytes of its page, and what made each step.
SELECT
    anchor.claim_id AS claim_id,
    anchor.quote AS quote,
    anchor.start AS start,
    anchor."end" AS "end",
    article_version.sequence AS version,
    article_version.text_digest AS text_digest,
    article_version.extractor AS extractor,
    snapshot.id AS snapshot_id,
    snapshot.warc_file AS warc_file,
    snapshot.warc_offset AS warc_offset,
    snapshot.size AS size,
    "fetch".id AS fetch_id,
    "fetch".started AS fetched,
    "fetch".status AS status,
    "fetch".url AS requested_url,
    "fetch".final_url AS final_url,
    feed.url AS feed_url,
    publisher.name AS publisher,
    claim.run_id AS run_id,
    claim.extractor AS rules,
    claim.model AS model,
    claim.rules_digest AS rules_digest
FROM anchor
JOIN claim ON claim.id = anchor.claim_id
JOIN article_version ON article_version.id = anchor.version_id
JOIN snapshot ON snapshot.id = article_version.snapshot_id
JOIN article ON article.id = claim.article_id
JOIN publisher ON publisher.id = article.publisher_id
LEFT JOIN "fetch" ON "fetch".id = (SELECT min(earliest.id) FROM "fetch" AS earliest WHERE earliest.snapshot_id = snapshot.id)
LEFT JOIN feed ON feed.id = article.feed_id
