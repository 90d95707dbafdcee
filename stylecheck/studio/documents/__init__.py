"""Opens a document as text for a page, and saves that text again."""
