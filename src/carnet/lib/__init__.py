"""What knows no room: errors, folding, sheets, rows in bulk, keyset pages."""
