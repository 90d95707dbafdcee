"""What keeps a checker warm for other programs: the local server, LanguageTool's API and the language server."""
