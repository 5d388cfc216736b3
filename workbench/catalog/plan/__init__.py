"""From differences to SQL: the statements that turn one catalog into another, in an order that applies. Pure."""
