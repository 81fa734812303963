"""The sandbox: a judge asks, a confined worker answers, and only plain facts cross."""
