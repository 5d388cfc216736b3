"""The verbs, as both windows call them."""
