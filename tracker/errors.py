"""Every error a caller can catch, each with the exit status the command line ends with.

TrackerError (2)
├── InputError            what was given cannot be used: empty text, a bad column, an unreadable file
├── SettingsError         a setting, flag or environment variable has an impossible value
├── ModelError            an encoder or a weights file
│   ├── ModelMissing      not on this machine, and nothing may be fetched
│   └── ModelCorrupt      its bytes are not the bytes the catalogue names
├── StoreError            the database
│   ├── StoreBusy         another process holds it
│   └── StoreReadOnly     it, or its folder, cannot be written
└── MissingExtra          an optional package is needed and absent; the message has the install line

The message is one line: what is wrong, then what to do.
"""

from __future__ import annotations


class TrackerError(Exception):
    """Base of all errors that are the input's or the machine's fault rather than a bug."""

    exit_status = 2


class InputError(TrackerError):
    """What was given cannot be used."""


class SettingsError(TrackerError):
    """A setting, flag or environment variable has an impossible value."""


class ModelError(TrackerError):
    """An encoder or a weights file cannot be used."""


class ModelMissing(ModelError):
    """A model is not on this machine, and nothing may be fetched."""


class ModelCorrupt(ModelError):
    """A model file's bytes are not the bytes the catalogue names."""


class StoreError(TrackerError):
    """The database cannot be used."""


class StoreBusy(StoreError):
    """Another process holds the database."""


class StoreReadOnly(StoreError):
    """The database, or its folder, cannot be written."""


class MissingExtra(TrackerError):
    """An optional package is needed and absent."""
