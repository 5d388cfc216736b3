"""Projects on disk, for real: files, manifests, git, file events."""
