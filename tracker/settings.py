"""One frozen Settings from defaults < config file < TRACKER_* environment < flags."""

from __future__ import annotations

import dataclasses
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from tracker.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may set.

    model: encoder by catalogue name, folder or hub id. cache: folder of unpacked models and encodings. online: whether
    a hub may be asked for a model. prior: prior probability of divergence, in (0, 1). threads: CPU threads of the
    encoder, 0 for all cores. batch_size: texts encoded at once; results do not depend on it. reviewers: how many people
    must agree before a flag counts as decided.
    """

    model: str = "e5-small"
    cache: Path = dataclasses.field(default_factory=lambda: Path(platformdirs.user_cache_dir("misquote-tracker")))
    online: bool = False
    prior: float = 0.5
    threads: int = 0
    batch_size: int = 32
    reviewers: int = 1

    def __post_init__(self) -> None:
        if not 0.0 < self.prior < 1.0:
            raise SettingsError(f"prior must lie between 0 and 1, not {self.prior}; 0.5 means even odds")
        if self.threads < 0 or self.batch_size < 1:
            raise SettingsError("threads must be 0 or more and batch_size 1 or more")
        if self.reviewers < 1:
            raise SettingsError(f"reviewers must be 1 or more, not {self.reviewers}; 2 asks for a second opinion")


def _convert(name: str, value: Any, source: str) -> Any:
    try:
        match name:
            case "cache":
                return Path(value).expanduser()
            case "online":
                if isinstance(value, bool):
                    return value
                return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}[value.lower()]
            case "prior":
                return float(value)
            case "threads" | "batch_size" | "reviewers":
                return int(value)
            case _:
                return str(value)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SettingsError(f"{source}: {name} cannot be {value!r}") from None


def load_settings(config: Path | None = None, **flags: Any) -> Settings:
    """Settings from the config file (TOML), then TRACKER_* variables, then the flags that are not None.

    The config file is `config`, or the one TRACKER_CONFIG names, or `config.toml` in the user's config folder where it
    exists. Raises SettingsError on an unknown key or an impossible value.
    """
    names = {f.name for f in dataclasses.fields(Settings)}
    values: dict[str, Any] = {}
    asked = config or (Path(os.environ["TRACKER_CONFIG"]) if os.environ.get("TRACKER_CONFIG") else None)
    path = asked or Path(platformdirs.user_config_dir("misquote-tracker")) / "config.toml"
    if asked or path.is_file():
        try:
            found = tomllib.loads(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise SettingsError(f"cannot read the config file {path}: {error.strerror}") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(f"the config file {path} is not valid TOML: {error}") from None
        for key, value in found.items():
            if key not in names:
                raise SettingsError(f"{path}: unknown setting {key!r}; known: {', '.join(sorted(names))}")
            values[key] = _convert(key, value, str(path))
    for name in names:
        variable = f"TRACKER_{name.upper()}"
        if os.environ.get(variable):
            values[name] = _convert(name, os.environ[variable], variable)
    values.update({k: _convert(k, v, f"--{k}") for k, v in flags.items() if v is not None})
    return Settings(**values)
