"""The language server: what an editor shows of a letter while it is being written."""
