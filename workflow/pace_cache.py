"""
What was found of how models run on this machine, kept beside the project for the next run.

In: fingerprints of packages. Out: settings. Another number of processors or another CTranslate2 makes all of it void.
"""

from __future__ import annotations

from importlib.metadata import version

from workflow.cache import load_cached, save_cached
from workflow.config import Settings
from workflow.pace import Setting, setting_from

__all__ = ["PaceCache"]

_NAME = "pace.json"
_KEPT = 20
"""Packages that are remembered; the oldest goes first."""


class PaceCache:
    """The settings found on this machine, as `engine.open_translator` asks for them."""

    def __init__(self, settings: Settings, processors: int) -> None:
        """Read what is kept for so many processors; what cannot be read is found again."""
        self._settings = settings
        self._key = f"{processors} ctranslate2 {version('ctranslate2')}"
        content = load_cached(settings, _NAME, self._key)
        self._known = dict(content) if isinstance(content, dict) else {}

    def setting_of(self, fingerprint: str) -> Setting | None:
        """The fastest setting for a package, None where it is not known."""
        return setting_from(self._known.get(fingerprint))

    def learn(self, fingerprint: str, setting: Setting) -> None:
        """Keep the fastest setting for a package."""
        known = {name: kept for name, kept in self._known.items() if name != fingerprint}
        self._known = dict([*known.items(), (fingerprint, list(setting))][-_KEPT:])
        save_cached(self._settings, _NAME, self._key, self._known)
