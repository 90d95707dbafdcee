"""Getting LanguageTool: what it consists of, how it is fetched and verified, and the Java that runs it."""
