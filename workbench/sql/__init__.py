"""Text to statements to facts. The only place that knows the parsers; knows no files and no databases."""
