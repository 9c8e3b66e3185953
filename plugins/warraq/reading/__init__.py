"""Reading of dumps: one reader a format, each turning bytes into raw documents."""
