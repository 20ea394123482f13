"""What every room's program door shares: closed shapes, conditions on versions, pages by cursor."""
