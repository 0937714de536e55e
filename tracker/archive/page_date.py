"""An HTML page in, the date it was published out, as exactly as the page says it: a day, a month ("2018-05") or a year.

htmldate fills a day that is missing in with today's, or with the first of the month; such values are set apart first.
"""

from __future__ import annotations

import re
from typing import Any

#: For trafilatura and htmldate. No search of the whole page: it finds copyright years and other articles' dates.
DATE_SEARCH: dict[str, Any] = {"extensive_search": False, "original_date": True}

_MONTH = r"(?:0[1-9]|1[0-2])"
# The whole of an attribute or of an element's text: a date without its day.
_PARTIAL = re.compile(
    rf"(?P<open>[\"'>]|(?:content|datetime|title)=)\s*"
    rf"(?:(?P<year>(?:19|20)\d\d)[-/.](?P<month>{_MONTH})(?:[-/.]00)?|(?P<month_first>{_MONTH})[-/.](?P<year_last>(?:19|20)\d\d))"
    rf"(?:T[\d:.+Z-]*)?\s*(?=[\"'<>])"
)
_META = re.compile(r"<meta\b[^<>]{0,2000}>", re.IGNORECASE)
_TIME = re.compile(r"<time\b[^<>]{0,2000}>", re.IGNORECASE)
_NAME = re.compile(r"\b(?:property|name|itemprop)\s*=\s*[\"']?(?P<name>[\w:.-]{1,60})", re.IGNORECASE)
_PUBLICATION = re.compile(r"publi|issued|created|date")
_LATER_CHANGE = re.compile(r"modif|update|expir|valid")
_VALUE = re.compile(r"(?:content|datetime)\s*=\s*[\"']?\s*(?P<value>[\d][^\"'>]{0,40})", re.IGNORECASE)
_JSON = re.compile(r"\"(?:datePublished|dateCreated)\"\s*:\s*\"(?P<value>\d[^\"]{0,40})\"")
_JSON_CHANGED = re.compile(r"\"dateModified\"\s*:\s*\"(?P<value>\d[^\"]{0,40})\"")
_CHANGED = re.compile(r"(?i)modified|updated_?time|revised|last-?modified")
_WHOLE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_YEAR_MONTH = re.compile(rf"(?P<year>(?:19|20)\d\d)(?:[-/.](?P<month>{_MONTH})(?:[-/.]00)?)?(?:T[\d:.+Z-]*)?\s*$")
_MONTH_YEAR = re.compile(rf"(?P<month>{_MONTH})[-/.](?P<year>(?:19|20)\d\d)\s*$")


def page_date(page: str, found: str | None) -> str | None:
    """When the page was published: `found` (trafilatura's answer) where its day stands in the page, else what is known.

    The result is YYYY-MM-DD, YYYY-MM or YYYY, never completed from the clock; null where the page does not say.
    """
    if _PARTIAL.search(page):
        from trafilatura.metadata import extract_metadata

        whole = _PARTIAL.sub(lambda partial: partial["open"], page)
        found = extract_metadata(whole, date_config=DATE_SEARCH).date
    declared = _declared(page)
    if found is None:
        return declared or _of_time_elements(page)
    # Another month than the one declared is that of a change or of another article.
    return declared if declared is not None and not found.startswith(declared) else found


def modified_date(page: str) -> str | None:
    """When the publisher says the page was last changed, to the second where it says so."""
    tags = (tag[0] for tag in _META.finditer(page) if (name := _NAME.search(tag[0])) and _CHANGED.search(name["name"]))
    values = [value["value"] for tag in tags if (value := _VALUE.search(tag))]
    values += [value["value"] for value in _JSON_CHANGED.finditer(page)]
    return max((found[0] for value in values if (found := _WHOLE.match(value.strip()))), default=None)


def _declared(page: str) -> str | None:
    """The month or the year that the page's metadata gives for its publication; null where they give the day too."""
    values = [
        value["value"] for tag in _META.finditer(page) if _of_publication(tag[0]) and (value := _VALUE.search(tag[0]))
    ]
    values += [value["value"] for value in _JSON.finditer(page)]
    known = [_month_or_year(value) for value in values]
    return None if None in known else max((date for date in known if date), key=len, default=None)


def _of_publication(tag: str) -> bool:
    name = _NAME.search(tag)
    lowered = name["name"].lower() if name else ""
    return bool(_PUBLICATION.search(lowered)) and not _LATER_CHANGE.search(lowered)


def _of_time_elements(page: str) -> str | None:
    values = (value["value"] for tag in _TIME.finditer(page) if (value := _VALUE.search(tag[0])))
    return next((date for value in values if (date := _month_or_year(value))), None)


def _month_or_year(value: str) -> str | None:
    """YYYY-MM or YYYY; null for a whole date and for anything else."""
    parts = _YEAR_MONTH.match(value) or _MONTH_YEAR.match(value)
    if parts is None:
        return None
    return f"{parts['year']}-{parts['month']}" if parts["month"] else parts["year"]
