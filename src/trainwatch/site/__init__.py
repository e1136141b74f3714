"""The only door to Datasette: our pages as a plugin of it, and a Datasette of our own that shows them.

``build`` makes the Datasette that ``trainwatch serve`` runs. The same pages appear where a user runs plain
``datasette data/trainwatch.db``, for this module is registered as a plugin; beside other people's databases it stays
silent, and private files with full texts it denies everywhere.
"""

from trainwatch.site.hooks import asgi_wrapper, get_metadata, permission_allowed, register_routes
from trainwatch.site.serving import build  # last: it imports datasette.app, which looks here for the hooks above

__all__ = ["asgi_wrapper", "build", "get_metadata", "permission_allowed", "register_routes"]
