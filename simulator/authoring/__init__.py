"""What helps an author: walks, the form of a case for editors, maps, and where to begin."""
