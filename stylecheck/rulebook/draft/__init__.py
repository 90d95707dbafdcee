"""Drafts a rule file from a sentence that is wrong and the same sentence as it should be."""

from stylecheck.rulebook.draft.making import Draft, draft_rule, new_file, rule_name, save, seen_already
from stylecheck.rulebook.draft.wish import Wish

__all__ = ["Draft", "Wish", "draft_rule", "new_file", "rule_name", "save", "seen_already"]
