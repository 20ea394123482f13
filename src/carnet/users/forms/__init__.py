"""What people type on the pages of the room, turned into the drafts that actions take."""
