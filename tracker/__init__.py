"""tracker tells whether a reported quote still means what the speaker said, and follows a misquotation."""
