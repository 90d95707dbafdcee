"""What is not reported: by markers in a letter, by the settings, and by a baseline of older letters."""

from stylecheck.suppression.baseline import Baseline
from stylecheck.suppression.ignored import apply_ignored, unused_ignored
from stylecheck.suppression.markers import Markers, read_markers

__all__ = ["Baseline", "Markers", "apply_ignored", "read_markers", "unused_ignored"]
