"""The lifecycle in the notations of other tools, each derived from the definition."""
