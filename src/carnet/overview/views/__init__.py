"""The page doors of the overview: they read several rooms and never write."""
