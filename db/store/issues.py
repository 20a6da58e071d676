"""Issues of one subject: opened when something is odd, closed when it is seen to be well again."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from db.ids import mint_id
from db.models import Issue, Run


def settle_issues(
    session: Session, *, subject_table: str, subject_id: str, found: Mapping[str, str | None], run_id: int
) -> tuple[int, int]:
    """Open an issue of each kind with a message, close that of each kind with None; return how many of each changed.

    Kinds that are not in `found` were not looked at, and stay as they are.
    """
    opened = closed = 0
    for kind, message in found.items():
        issue = session.get(Issue, mint_id(kind, subject_id))
        if issue is None and message is not None:
            issue = Issue(
                id=mint_id(kind, subject_id),
                kind=kind,
                subject_table=subject_table,
                subject_id=subject_id,
                message=message,
                run_id=run_id,
            )
            opened += 1
        elif issue is not None and message is None:
            closed += issue.open
            issue.open = False
        elif issue is not None and message is not None:
            opened += not issue.open
            issue.run_id, issue.message, issue.open = issue.run_id if issue.open else run_id, message, True
        if issue is not None:
            session.add(issue)
    session.flush()
    return opened, closed


def open_issues(session: Session, subject_table: str) -> list[tuple[Issue, Run]]:
    """Return the open issues about rows of a table, the oldest first, each with the run that raised it."""
    statement = select(Issue, Run).join(Run, col(Run.id) == Issue.run_id)
    wanted = statement.where(Issue.subject_table == subject_table, col(Issue.open).is_(True))
    return [(issue, run) for issue, run in session.exec(wanted.order_by(col(Run.id), col(Issue.id))).all()]
