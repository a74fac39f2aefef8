"""What people and other programs are shown: performance trees, findings, and tables."""
