"""What is on disk and in git: config, layout, migrations, manifest, history, file events, atomic writes."""
