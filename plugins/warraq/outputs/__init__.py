"""What an archive gives to other programs."""
