"""The page doors: fetch what is visible, call one action or query, render."""
