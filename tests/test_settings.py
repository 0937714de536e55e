"""Defaults < config file < environment < flags; impossible values are explained."""

from pathlib import Path

import pytest

from tracker.errors import SettingsError
from tracker.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("MODEL", "CACHE", "ONLINE", "PRIOR", "THREADS", "BATCH_SIZE", "CONFIG"):
        monkeypatch.delenv(f"TRACKER_{name}", raising=False)
    monkeypatch.setattr("platformdirs.user_config_dir", lambda *_: str(tmp_path / "none"))


def test_each_layer_overrules_the_one_below(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config.toml"
    config.write_text('prior = 0.2\nthreads = 3\nmodel = "from-file"\n')
    monkeypatch.setenv("TRACKER_THREADS", "4")
    monkeypatch.setenv("TRACKER_MODEL", "from-environment")
    settings = load_settings(config, model="from-flag", prior=None)
    assert (settings.prior, settings.threads, settings.model) == (0.2, 4, "from-flag")
    assert settings.batch_size == Settings().batch_size


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("priro = 0.2", "unknown setting 'priro'"),
        ("prior = 2", "between 0 and 1"),
        ("prior = 'x'", "cannot be 'x'"),
        ("prior = ", "not valid TOML"),
        ("threads = -1", "threads"),
        ("reviewers = 0", "reviewers must be 1 or more"),
        ("reviewers = 'two'", "cannot be 'two'"),
    ],
)
def test_a_bad_config_file_says_what_is_wrong(tmp_path: Path, text: str, says: str) -> None:
    config = tmp_path / "config.toml"
    config.write_text(text)
    with pytest.raises(SettingsError, match=says):
        load_settings(config)


def test_a_missing_config_file_that_was_asked_for_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot read"):
        load_settings(tmp_path / "absent.toml")


@pytest.mark.parametrize(("value", "expected"), [("1", True), ("true", True), ("no", False)])
def test_online_is_read_from_words(monkeypatch: pytest.MonkeyPatch, value: str, expected: bool) -> None:
    monkeypatch.setenv("TRACKER_ONLINE", value)
    assert load_settings().online is expected
