-- One row a publisher: what it published, how much of that are copies, how often others copied it.
SELECT
    publisher.id AS publisher_id,
    publisher.name AS publisher,
    publisher.family AS family,
    publisher.kind AS kind,
    publisher.lang AS lang,
    (SELECT count(*) FROM article WHERE article.publisher_id = publisher.id) AS articles,
    (
        SELECT count(*)
        FROM claim
        JOIN article ON article.id = claim.article_id
        WHERE article.publisher_id = publisher.id AND NOT claim.superseded
    ) AS claims,
    (
        SELECT count(DISTINCT copy_edge.article_id)
        FROM copy_edge
        JOIN article ON article.id = copy_edge.article_id
        WHERE article.publisher_id = publisher.id
    ) AS copies,
    (
        SELECT count(DISTINCT copy_edge.article_id)
        FROM copy_edge
        JOIN article ON article.id = copy_edge.original_id
        WHERE article.publisher_id = publisher.id
    ) AS copied_by_others
FROM publisher
