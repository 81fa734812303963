"""A course as files: its course.toml, its notebook, its checks, and what a build makes of them."""
