"""Rules, findings and the chain state. Pure: no files, no databases."""
