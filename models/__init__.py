"""The starter packages, the corpus they are trained on and the recipe (`python -m models.train`)."""
