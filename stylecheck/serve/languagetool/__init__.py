"""LanguageTool's HTTP API, version 2: LibreOffice, add-ons and editors work with stylecheck by a setting only."""
