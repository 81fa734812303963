"""What the image on Gradescope runs."""
