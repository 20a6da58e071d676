-- One row a copy: which outlet reproduces whose article, and how much of it.
SELECT
    copy_edge.kind AS kind,
    copy_edge.score AS score,
    copying.name AS publisher,
    (
        SELECT title FROM article_version
        WHERE article_version.article_id = copy_edge.article_id
        ORDER BY sequence DESC LIMIT 1
    ) AS headline,
    copied.name AS original_publisher,
    (
        SELECT title FROM article_version
        WHERE article_version.article_id = copy_edge.original_id
        ORDER BY sequence DESC LIMIT 1
    ) AS original_headline,
    copy_edge.method AS method,
    copy.url AS url,
    original.url AS original_url
FROM copy_edge
JOIN article AS copy ON copy.id = copy_edge.article_id
JOIN article AS original ON original.id = copy_edge.original_id
JOIN publisher AS copying ON copying.id = copy.publisher_id
JOIN publisher AS copied ON copied.id = original.publisher_id
