-- One row an event: how far along, for how much, who stands behind it, who denies it, when it was reported.
SELECT
    event.id AS event_id,
    event.title AS title,
    event.type AS type,
    event.actor AS actor,
    event.stage AS stage,
    CASE
        WHEN event.denied_by <> '[]' AND EXISTS (
            SELECT 1 FROM event_member WHERE event_member.event_id = event.id AND event_member.stance <> 'denies'
        ) THEN 'disputed'
        WHEN event.denied_by <> '[]' THEN 'denied'
        WHEN EXISTS (
            SELECT 1 FROM event_member WHERE event_member.event_id = event.id AND event_member.stance = 'asserts'
        ) THEN 'asserted'
        ELSE 'doubted'
    END AS standing,
    event.low AS low,
    event.high AS high,
    event.currency AS currency,
    event.unit AS unit,
    (
        SELECT claim.modifier FROM event_member JOIN claim ON claim.id = event_member.claim_id
        WHERE event_member.event_id = event.id AND claim.low IS event.low AND claim.high IS event.high
        ORDER BY claim.modifier IS NULL LIMIT 1
    ) AS modifier,
    (
        SELECT claim.basis FROM event_member JOIN claim ON claim.id = event_member.claim_id
        WHERE event_member.event_id = event.id AND claim.low IS event.low AND claim.high IS event.high
        ORDER BY claim.basis IS NULL LIMIT 1
    ) AS basis,
    event.edtf AS happened,
    (
        SELECT min(article_version.published)
        FROM event_member
        JOIN claim ON claim.id = event_member.claim_id
        JOIN article_version ON article_version.id = claim.version_id
        WHERE event_member.event_id = event.id
    ) AS first_reported,
    (
        SELECT max(article_version.published)
        FROM event_member
        JOIN claim ON claim.id = event_member.claim_id
        JOIN article_version ON article_version.id = claim.version_id
        WHERE event_member.event_id = event.id
    ) AS last_reported,
    event.origins AS origins,
    event.origin_names AS origin_names,
    event.articles AS articles,
    event.copies AS copies,
    event.publishers AS publishers,
    event.claims AS claims,
    event.denied_by AS denied_by
FROM event
