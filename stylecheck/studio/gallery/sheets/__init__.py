"""The sheets that a trainer hands out: what stands on them, and the Word document that they make."""
