"""The pages of the imports room."""
