"""Ground floor: language, sentences, words, and normalisation with maps back to the original offsets."""
