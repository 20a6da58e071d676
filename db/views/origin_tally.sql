-- One row an origin: what it was the first to have, and how far that travelled.
SELECT
    event_member.origin AS origin,
    count(DISTINCT event_member.event_id) AS events,
    count(DISTINCT claim.id) AS claims,
    count(DISTINCT claim.article_id) AS articles,
    count(DISTINCT article.publisher_id) AS publishers,
    min(article_version.published) AS first_reported
FROM event_member
JOIN claim ON claim.id = event_member.claim_id
JOIN article ON article.id = claim.article_id
JOIN article_version ON article_version.id = claim.version_id
WHERE event_member.origin IS NOT NULL
GROUP BY event_member.origin
