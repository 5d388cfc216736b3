"""The budgets: benchmarks that print figures and judge nothing."""
