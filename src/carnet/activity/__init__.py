"""What happened, to whom, by whom: the append-only history that is both timeline and audit trail."""
