"""
What was found of how models run on this machine, kept beside the project for the next run.

In: fingerprints of packages. Out: settings. Another machine, number of processors or CTranslate2 makes all of it void.
"""

from __future__ import annotations

import platform
from importlib.metadata import version

from workflow.cache import load_cached, save_cached
from workflow.config import Settings
from workflow.pace import Setting, setting_from

__all__ = ["PACE_FILE", "PaceCache"]

PACE_FILE = "pace.json"
"""In the cache folder."""
_KEPT = 20
"""Packages that are remembered; the oldest goes first."""


class PaceCache:
    """The settings found on this machine, as `engine.open_translator` asks for them."""

    def __init__(self, settings: Settings, processors: int) -> None:
        """What is kept for so many processors of this machine; what cannot be read is found again."""
        self._settings = settings
        self._processors = processors
        self._key = f"{platform.node()} {platform.machine()} {processors} ctranslate2 {version('ctranslate2')}"

    def setting_of(self, fingerprint: str) -> Setting | None:
        """The fastest setting for a package, None where it is not known."""
        return self._known().get(fingerprint)

    def learn(self, fingerprint: str, setting: Setting) -> None:
        """Keep the fastest setting for a package."""
        known = self._known()
        known.pop(fingerprint, None)
        save_cached(self._settings, PACE_FILE, self._key, dict([*known.items(), (fingerprint, setting)][-_KEPT:]))

    def _known(self) -> dict[str, Setting]:
        content = load_cached(self._settings, PACE_FILE, self._key)
        kept = content.items() if isinstance(content, dict) else ()
        return {name: setting for name, value in kept if (setting := setting_from(value, self._processors))}
