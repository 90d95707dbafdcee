"""What of a letter LanguageTool is asked, and what of its answer is told, in which words."""
