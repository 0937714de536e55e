"""The table of readings has the characters of Japanese names, and readings that only names have."""

from tracker.names.build_kanji import lines

_READINGS = "# comment\nU+548C\tkJapaneseKun\tYAWARAGU NAGOMU\nU+548C\tkJapaneseOn\tWA O\nU+3400\tkJapaneseOn\tKYUU\n"
_MAPPINGS = "U+548C\tkJoyoKanji\t2010\nU+3400\tkXerox\t1\n"


def test_readings_of_characters_that_names_may_have():
    (line,) = lines(_READINGS, _MAPPINGS)
    character, readings = line.split("\t")
    assert character == "和"
    assert readings.split()[:4] == ["wa", "o", "yawaragu", "nagomu"]
    assert "kazu" in readings.split()
