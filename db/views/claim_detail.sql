-- One row a claim that stands: what is said, by whom, through whom it came, and where it is written.
SELECT
    claim.id AS claim_id,
    article_version.published AS published,
    publisher.name AS publisher,
    claim.quote AS quote,
    coalesce(
        (
            SELECT group_concat(step.who, ' → ')
            FROM (
                SELECT coalesce(nullif(CASE WHEN name = 'anonymous' THEN description END, ''), name) AS who
                FROM claim_speaker
                WHERE claim_speaker.claim_id = claim.id
                ORDER BY position
            ) AS step
        ) || ' → ',
        ''
    ) || publisher.name AS chain,
    claim.stance AS stance,
    claim.stage AS stage,
    claim.type AS type,
    claim.actor AS actor,
    (
        SELECT group_concat(party.name, ', ')
        FROM (
            SELECT name
            FROM claim_party
            WHERE claim_party.claim_id = claim.id AND role = 'counterparty'
            ORDER BY position
        ) AS party
    ) AS counterparties,
    claim.low AS low,
    claim.high AS high,
    claim.currency AS currency,
    claim.unit AS unit,
    claim.modifier AS modifier,
    claim.basis AS basis,
    claim.amount_text AS amount_text,
    claim.usd_low AS usd_low,
    claim.usd_high AS usd_high,
    claim.edtf AS happened,
    claim.speaker AS speaker,
    claim.origin AS origin,
    claim.confidence AS confidence,
    (SELECT event_id FROM event_member WHERE event_member.claim_id = claim.id LIMIT 1) AS event_id,
    article_version.id AS version_id,
    article_version.lang AS lang,
    article_version.title AS headline,
    article.url AS url
FROM claim
JOIN article ON article.id = claim.article_id
JOIN article_version ON article_version.id = claim.version_id
JOIN publisher ON publisher.id = article.publisher_id
WHERE NOT claim.superseded
