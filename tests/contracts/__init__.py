"""What the architecture promises."""
