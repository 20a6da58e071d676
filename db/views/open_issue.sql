-- One row an issue that is still open.
SELECT
    issue.id AS issue_id,
    issue.kind AS kind,
    issue.message AS message,
    issue.subject_table AS subject_table,
    issue.subject_id AS subject_id,
    run.started AS seen
FROM issue
JOIN run ON run.id = issue.run_id
WHERE issue.open
