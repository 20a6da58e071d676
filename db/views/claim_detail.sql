-- One row a claim that stands: what is said, by whom, where it is written and where its words are.
SELECT
    claim.id AS claim_id,
    claim.type,
    claim.actor,
    (
        SELECT group_concat(name, ', ')
        FROM (
            SELECT claim_party.name FROM claim_party
            WHERE claim_party.claim_id = claim.id AND claim_party.role = 'counterparty'
            ORDER BY claim_party.position
        )
    ) AS counterparties,
    claim.low,
    claim.high,
    claim.currency,
    claim.unit,
    claim.modifier,
    claim.basis,
    claim.amount_text,
    claim.usd_low,
    claim.usd_high,
    claim.edtf AS happened,
    claim.stage,
    claim.stance,
    (
        SELECT group_concat(name, ' < ')
        FROM (
            SELECT claim_speaker.name FROM claim_speaker
            WHERE claim_speaker.claim_id = claim.id
            ORDER BY claim_speaker.position
        )
    ) AS chain,
    claim.origin,
    claim.confidence,
    claim.quote,
    publisher.name AS publisher,
    article_version.title,
    article_version.lang,
    article_version.published,
    article.url,
    article_version.id AS version_id,
    anchor.start,
    anchor."end"
FROM claim
JOIN article_version ON article_version.id = claim.version_id
JOIN article ON article.id = claim.article_id
JOIN publisher ON publisher.id = article.publisher_id
LEFT JOIN anchor ON anchor.claim_id = claim.id AND anchor.version_id = claim.version_id
WHERE NOT claim.superseded
