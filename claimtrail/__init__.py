"""The application: the only package that sees crawler, nlp and db at once."""
