"""What ``carnet import`` and ``carnet export`` do; loaded only when they run."""
