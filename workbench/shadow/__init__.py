"""A throw-away Postgres that runs the chain, and what it says of each migration."""
