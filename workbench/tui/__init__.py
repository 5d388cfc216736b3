"""The terminal UI. The only place that imports Textual; owns no logic of the domain."""
