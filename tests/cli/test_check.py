"""`tracker check` as the contract says: output, exit status, bad input."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tracker.resources import resource

pytestmark = pytest.mark.model

FIELDS = {
    "verdict", "why", "fault", "divergence", "similarity", "flagged", "findings", "abstained", "passage",
    "original_lang", "reported_lang", "model", "fingerprint",
}  # fmt: skip


@pytest.mark.parametrize(
    ("original", "reported", "status", "verdict"),
    [
        ("We will not withdraw our troops.", "We will not withdraw our troops.", 0, "verbatim"),
        ("“We will not withdraw”, he said.", '"We will not withdraw"', 0, "verbatim"),
        (
            "Мы не признаём результаты этих выборов и требуем пересчёта голосов.",
            "We do not recognise the results of this election and demand a recount of the votes.",
            0,
            "faithful",
        ),
        (
            "Wir werden die Steuern im kommenden Jahr nicht erhöhen.",
            "We will not raise taxes next year.",
            0,
            "faithful",
        ),
        (
            "Le gouvernement consacrera 300 millions d'euros à la rénovation des écoles.",
            "The government will spend 300 million euros on renovating schools.",
            0,
            "faithful",
        ),
        ("We will not withdraw our troops.", "We will withdraw our troops.", 1, "diverged"),
        (
            "Le gouvernement consacrera 300 millions d'euros à la rénovation des écoles.",
            "The government will spend 300 billion euros on renovating schools.",
            1,
            "diverged",
        ),
        ("Iran must answer for this attack.", "Iraq must answer for this attack.", 1, "diverged"),
        ("Tutaonana kesho asubuhi sokoni, rafiki yangu mpendwa.", "We will meet at the market.", 3, "unverifiable"),
        ("?!", "We will meet.", 3, "unverifiable"),
        ("We will meet.", "...", 3, "unverifiable"),
    ],
)
def test_verdict_and_exit_status(run: Run, original: str, reported: str, status: int, verdict: str) -> None:
    done = run("check", "--original", original, "--reported", reported, "--json")
    shape = json.loads(done.out)
    assert (shape["verdict"], done.status) == (verdict, status), shape["why"]
    assert set(shape) >= FIELDS
    assert shape["flagged"] is (status == 1)
    for finding in shape["findings"]:
        for side, text in (("original_span", original), ("reported_span", reported)):
            assert finding[side] is None or 0 <= finding[side][0] <= finding[side][1] <= len(text)


def test_the_founding_case_is_flagged_for_the_right_reason(run: Run) -> None:
    """An American attempt became the speaker's own condition: attribution, with spans on both sides."""
    pair = json.loads(resource("fixtures/ryabkov/pair.json").read_bytes())
    done = run("check", "--original", pair["original"], "--reported", pair["reported"], "--json")
    shape = json.loads(done.out)
    assert done.status == 1
    assert shape["fault"] == "mistranslation"
    attribution = [f for f in shape["findings"] if f["type"] == "attribution"]
    assert attribution
    start, end = attribution[0]["original_span"]
    assert "Washington" in pair["original"][start:end]
    assert shape["findings"][0]["type"] == "attribution", "the reason a reader sees first"


def test_a_transcript_as_the_original(run: Run, tmp_path: Path) -> None:
    """The passage is found first and shown; spans count from the start of the whole text."""
    speech = tmp_path / "speech.txt"
    text = (
        "Good morning. Thank you all for coming. The harvest was poor this year. "
        "We will not sell the port to anybody. The bridge opens in June. Questions, please."
    )
    speech.write_text(text, encoding="utf-8")
    done = run("check", "--original", f"@{speech}", "--reported", "We will sell the port", "--json")
    shape = json.loads(done.out)
    assert text[slice(*shape["passage"])] == "We will not sell the port to anybody."
    assert done.status == 1
    negation = next(f for f in shape["findings"] if f["type"] == "negation")
    assert "not" in text[slice(*negation["original_span"])]


def test_texts_come_from_files_and_standard_input(run: Run, tmp_path: Path) -> None:
    """A legacy encoding is read; what cannot be read is named."""
    old = tmp_path / "old.txt"
    old.write_bytes("Мы не признаём результаты этих выборов и требуем пересчёта голосов.".encode("cp1251"))
    report = "Мы не признаём результаты этих выборов и требуем пересчёта голосов.".encode()
    assert run("check", "--original", f"@{old}", "--reported", "-", stdin=report).status == 0
    missing = run("check", "--original", f"@{tmp_path / 'absent'}", "--reported", "x")
    assert missing.status == 2
    assert "absent" in missing.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--original", "", "--reported", "x"], "original text is empty"),
        (["--original", "x", "--reported", " \n "], "reported text is empty"),
        (["--original", "x"], "give both"),
        (["--original", "-", "--reported", "-"], "not both"),
        (["--original", "x", "--reported", "y", "--prior", "1"], "prior"),
        (["--original", "x y", "--reported", "y z", "--original-lang", "english"], "ISO 639-1"),
        (["--batch", "x.jsonl", "--original", "x"], "--batch stands alone"),
        (["--original", "x", "--reported", "y", "--model", "no-such-model"], "no-such-model"),
    ],
)
def test_bad_arguments_are_one_line_and_status_2(run: Run, arguments: list[str], says: str) -> None:
    done = run("check", *arguments)
    assert done.status == 2
    assert done.out == ""
    assert says in done.err
    assert "Traceback" not in done.err


def test_debug_shows_the_traceback(run: Run) -> None:
    assert "Traceback" in run("check", "--original", "", "--reported", "x", "--debug").err


@pytest.mark.parametrize(
    ("original", "reported"),
    [
        ("Не\x00 надо так говорить.", "Do not say that."),
        ("He said \ud83d no to the plan.", "He said no to the plan."),
        ("הוא אמר לא. He said no. قال لا.", "He said no."),
        ("We love 🎉🎉 Paris \U0001f469‍\U0001f680.", "We love Paris."),
        ("Il a de\u0301clare\u0301 la guerre.", "Il a d\u00e9clar\u00e9 la guerre."),
        ("\u202eWe will leave\u202c tomorrow.", "We will leave tomorrow."),
    ],
    ids=["NUL", "surrogate", "scripts", "emoji", "NFD", "bidi"],
)
def test_any_text_gets_an_answer(run: Run, original: str, reported: str) -> None:
    done = run("check", "--original", original, "--reported", reported, "--json")
    assert done.status in (0, 1, 3), done.err
    assert json.loads(done.out)["verdict"]


def test_nfc_and_nfd_are_the_same_words(run: Run) -> None:
    done = run(
        "check", "--original", "Il a de\u0301clare\u0301 la guerre.", "--reported", "Il a déclaré la guerre.", "--json"
    )
    assert json.loads(done.out)["verdict"] == "verbatim"


def test_a_hundred_thousand_characters(run: Run, tmp_path: Path) -> None:
    """A long transcript is searched; a report longer than the encoder reads is not passed in silence."""
    long = tmp_path / "long.txt"
    long.write_text("The committee met again and heard the same witness. " * 2000, encoding="utf-8")
    found = run("check", "--original", f"@{long}", "--reported", "The committee heard the witness", "--json")
    assert found.status in (0, 1)
    assert json.loads(found.out)["passage"] is not None
    other = "A different story about the harvest and the price of bread in the old town, told at length. " * 1100
    long.write_text(other, encoding="utf-8")
    unread = run("check", "--original", "The committee met again.", "--reported", f"@{long}", "--json")
    assert unread.status in (1, 3)


def test_terminal_output_is_readable_and_safe(run: Run) -> None:
    """The verdict first, the reason in words; escape sequences of a hostile text never reach the terminal."""
    done = run(
        "check",
        "--original",
        "We will not pay \x1b]0;title\x07 3 million euros.",
        "--reported",
        "We will not pay 5 million euros.",
    )
    assert "\x1b" not in done.out
    assert done.out.lstrip("✗ ").startswith("DIVERGED")
    assert "5 million" in done.out
    assert "not the verdict" in done.out


def test_prior_rescales_the_answer(run: Run) -> None:
    pair = (
        "--original",
        "Iran must answer for this attack.",
        "--reported",
        "Iraq must answer for this attack.",
        "--json",
    )
    even = json.loads(run("check", *pair).out)
    rare = json.loads(run("check", *pair, "--prior", "0.01").out)
    assert rare["divergence"] < even["divergence"]
    assert rare["fingerprint"] != even["fingerprint"]


def test_a_pair_is_kept(run: Run, tmp_path: Path) -> None:
    """Statement, quotation, match, findings, assessment: all in the database, and there once."""
    import sqlite_utils

    db = tmp_path / "kept.db"
    arguments = (
        "check", "--original", "We will not withdraw.", "--reported", "We will withdraw.", "--speaker", "Ada Example",
        "--db", str(db), "--outlet", "The Example", "--url", "https://example.org/1", "--date", "2024-05-01",
        "--said-at", "2024-04-30",
    )  # fmt: skip
    assert run(*arguments).status == 1
    assert run(*arguments).status == 1
    database = sqlite_utils.Database(db)
    counts = {t: database[t].count for t in ("statements", "quotations", "matches", "assessments", "articles")}
    assert set(counts.values()) == {1}, counts
    assert database["findings"].count >= 1
    database.close()
    listed = run("flags", "--db", str(db), "--json")
    assert json.loads(listed.out)["outlet"] == "The Example"


def test_a_batch_from_end_to_end(run: Run, tmp_path: Path) -> None:
    rows = [
        {"id": "a", "original": "We will not leave.", "reported": "We will not leave."},
        {"id": "b", "original": "We will not leave.", "reported": "We will leave."},
        {"id": "c", "original": "We will not leave."},
        {"id": "d", "original": "!", "reported": "We will leave."},
    ]
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    done = run("check", "--batch", str(source), "--output", str(target))
    assert done.status == 2
    assert "4 rows" in done.err
    assert "1 bad row" in done.err
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["a", "b", "c", "d"]
    assert [line.get("verdict") for line in lines] == ["verbatim", "diverged", None, "unverifiable"]
    assert lines[2]["error"]["message"] == "no reported"
    good = json.dumps(rows[1]).encode()
    assert run("check", "--batch", "-", stdin=good).status == 0
    assert run("check", "--batch", "-", "--fail-on", "diverged", stdin=good).status == 1
