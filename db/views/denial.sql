-- One row a denial: who denies what, about whom.
SELECT
    claim.id AS claim_id,
    article_version.published AS published,
    coalesce(claim.speaker, publisher.name) AS denied_by,
    claim.actor AS about,
    claim.type AS type,
    claim.low AS low,
    claim.high AS high,
    claim.currency AS currency,
    claim.unit AS unit,
    claim.quote AS quote,
    publisher.name AS publisher,
    (SELECT event_id FROM event_member WHERE event_member.claim_id = claim.id LIMIT 1) AS event_id,
    article.url AS url
FROM claim
JOIN article ON article.id = claim.article_id
JOIN article_version ON article_version.id = claim.version_id
JOIN publisher ON publisher.id = article.publisher_id
WHERE claim.stance = 'denies' AND NOT claim.superseded
