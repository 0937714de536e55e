"""An open database in, a folder of pages out: a site that works from file:// and can be published as it is."""

from __future__ import annotations

import re
from pathlib import Path

from tracker.history.spread import trace
from tracker.report import pages
from tracker.report.copies import folded
from tracker.report.data import collect, judged_of, summaries
from tracker.report.facets import facets
from tracker.report.html import thresholds_in_use
from tracker.report.place import Files
from tracker.report.writing import remove_file, write_file
from tracker.store import Store

# Pages are named by ids, so that what an earlier report left is told from a reader's own files.
_OURS = re.compile(r"[0-9a-f]{20}\.html")


def write_site(store: Store, folder: Path) -> Path:
    """Write the site into `folder`, which is made where it is missing; the path of its first page.

    Pages of an earlier report that have no place in this one are removed; the first page is written last, so that what
    it links to is there. Raises InputError where the folder cannot be written, StoreError where the database cannot be
    read.
    """
    data = collect(store, thresholds_in_use())
    lines = folded(data.flags)
    statements = summaries(store)
    reports = {one.id: folded(judged_of(store, one.id)) for one in statements}
    every = [
        *(line for found in reports.values() for line in found),
        *(line for line in lines if line.first.statement is None),
    ]
    stands_for = {copy.match.id: line.first.match.id for line in every for copy in line.copies}
    root, inside = Files("", stands_for), Files("../", stands_for)
    as_of = data.as_of
    written = set()
    for line in every:
        page = folder / "pairs" / f"{line.first.match.id}.html"
        write_file(page, pages.pair_page(line, inside, data.thresholds, as_of))
        written.add(page)
    for one in statements:
        page = folder / "statements" / f"{one.id}.html"
        write_file(page, pages.statement_page(trace(store, one.id), reports[one.id], inside, as_of))
        written.add(page)
    every_facet = facets(lines)
    for facet in every_facet:
        write_file(folder / f"by-{facet.name}.html", pages.grouped_page(facet.name, lines, facet, root, as_of))
    write_file(folder / "statements.html", pages.statements_page(statements, root, as_of))
    first = folder / "index.html"
    write_file(first, pages.front_page(data, lines, lines, every_facet, root))
    for name in ("pairs", "statements"):
        for page in sorted((folder / name).glob("*.html")):
            if page not in written and _OURS.fullmatch(page.name):
                remove_file(page)
    return first
