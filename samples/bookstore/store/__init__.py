"""The book shop: search, orders and reports over one SQLite file."""
