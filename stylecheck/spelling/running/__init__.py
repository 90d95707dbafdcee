"""Running LanguageTool: a server that lives no longer than the program, and who asks it in the background."""
