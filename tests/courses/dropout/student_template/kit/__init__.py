"""What the notebook is given: nothing in this folder needs to be changed."""
