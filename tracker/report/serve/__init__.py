"""A database in, a web server out: Datasette over the tables, and our pages beside it as a plugin.

The plugin is registered with the one Datasette that `build` makes and with no other; nothing is installed. Datasette is
the extra `serve`.
"""
