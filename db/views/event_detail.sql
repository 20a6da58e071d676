-- One row an event: when, how much, how far along, who stands behind it and who denies it.
SELECT
    event.id AS event_id,
    event.edtf AS happened,
    event.earliest,
    event.latest,
    event.title,
    event.type,
    event.actor,
    event.stage,
    event.low,
    event.high,
    event.currency,
    event.claims,
    event.articles,
    event.copies,
    event.publishers,
    event.origins,
    event.origin_names,
    event.denied_by,
    min(article_version.published) AS first_published,
    max(article_version.published) AS last_published
FROM event
LEFT JOIN event_member ON event_member.event_id = event.id
LEFT JOIN claim ON claim.id = event_member.claim_id
LEFT JOIN article_version ON article_version.id = claim.version_id
GROUP BY event.id
