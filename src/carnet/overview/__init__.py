"""Pages that show several rooms at once: the client profile, home, the search palette. Reads, never writes."""
