"""The examples of the writing training: letters before and after, and cases to talk about."""

from stylecheck.examples.load import cases, examples
from stylecheck.examples.model import Answer, Case, Change, Example

__all__ = ["Answer", "Case", "Change", "Example", "cases", "examples"]
