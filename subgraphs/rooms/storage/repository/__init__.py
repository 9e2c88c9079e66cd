"""All queries of rooms. A write changes one document, so none needs a transaction."""
