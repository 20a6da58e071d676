"""The last step on the way from page to timeline: the timeline as a page, a table, or data for other tools."""

from claimtrail.export.errors import ExportError
from claimtrail.export.timeline import FORMATS, export_timeline

__all__ = ["FORMATS", "ExportError", "export_timeline"]
