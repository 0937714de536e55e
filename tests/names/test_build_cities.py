"""The table of cities keeps what helps: large cities, other scripts, and names that sound like nothing else."""

from tracker.names.build_cities import forms, lines

_NAPLES = {
    "geonameid": 1, "name": "Naples", "countrycode": "IT", "population": 900_000,
    "alternatenames": ["NAP", "Neapol", "Napels", "ナポリ", "那不勒斯", "נאפולי", "na bu lei si", "Неапол"],
}  # fmt: skip


def test_other_scripts_and_other_names_are_kept():
    assert set(forms(_NAPLES)) == {"Neapol", "ナポリ", "那不勒斯", "נאפולי", "Неапол"}


def test_small_cities_are_left_out_and_the_largest_comes_first():
    village = _NAPLES | {"name": "Naples Park", "population": 6_000, "geonameid": 2}
    larger = _NAPLES | {"name": "Napoli", "population": 2_000_000, "geonameid": 3}
    assert [line.split("\t")[1] for line in lines([village, _NAPLES, larger])] == ["Napoli", "Naples"]


def test_a_smaller_city_needs_no_other_name_in_latin():
    town = _NAPLES | {"population": 150_000}
    assert "Neapol" not in set(forms(town))
