"""Los verbos del marco jurídico."""
