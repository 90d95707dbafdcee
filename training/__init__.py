"""Makes and measures the Dutch pipeline; nothing in stylecheck/ imports it."""
