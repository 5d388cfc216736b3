"""Machine and human formats of results. Bytes are the contract."""
